import type { ExpressionBuilder } from 'kysely';
import { plus } from './database-time';
import type { Schema, Unit } from './schema';
import type { TurnRow } from './turn-rows';
import { HANDED_OVER } from './turn-store';

/** How long a turn waits for its own files beyond the quiet period; the run goes on without them. */
const MEDIA_WAIT_MS = 20_000;

/**
 * Live turns of the channel that may be handed to a run now, the longest waiting first:
 * those whose files are there (or given up), or have been waited for long enough.
 */
export async function dueTurns(unit: Unit, channelId: string, limit: number): Promise<TurnRow[]> {
	return await unit.db
		.selectFrom('turn')
		.selectAll()
		.where('channelId', '=', channelId)
		.where('mode', '=', 'live')
		.where('state', 'in', ['waiting', 'retrying'])
		.where('dueAt', '<=', unit.now)
		.where((eb) =>
			eb.or([
				eb('state', '=', 'retrying'),
				eb.and([
					eb.not(isRunElsewhere(eb)),
					eb.or([eb('dueAt', '<=', plus(unit.now, -MEDIA_WAIT_MS)), eb.not(awaitsMedia(eb))]),
				]),
			]),
		)
		.orderBy('dueAt')
		.limit(limit)
		.execute();
}

/**
 * When the next live turn of the channel falls due, or has waited long enough for its
 * files, or null. One that is due already and waits for a running one of its conversation
 * is not meant: the end of that run wakes it.
 */
export async function nextDueAt({ db, now }: Unit, channelId: string): Promise<string | null> {
	const open = db
		.selectFrom('turn')
		.select(({ fn }) => fn.min('dueAt').as('dueAt'))
		.where('channelId', '=', channelId)
		.where('mode', '=', 'live')
		.where('state', 'in', ['waiting', 'retrying']);
	const { dueAt } = await open.where('dueAt', '>', now).executeTakeFirstOrThrow();
	const waiting = await open
		.where('state', '=', 'waiting')
		.where('dueAt', '<=', now)
		.where('dueAt', '>', plus(now, -MEDIA_WAIT_MS))
		.where((eb) => eb.and([eb.not(isRunElsewhere(eb)), awaitsMedia(eb)]))
		.executeTakeFirstOrThrow();
	if (waiting.dueAt === null) return dueAt;
	const latest = plus(waiting.dueAt, MEDIA_WAIT_MS);
	return dueAt === null || latest < dueAt ? latest : dueAt;
}

type OfTurn = ExpressionBuilder<Schema, 'turn'>;

/** Whether a run works on another turn of the conversation. */
function isRunElsewhere(eb: OfTurn) {
	return eb.exists(
		eb
			.selectFrom('turn as running')
			.select('running.id')
			.whereRef('running.conversationId', '=', 'turn.conversationId')
			.where('running.mode', '=', 'live')
			.where('running.state', 'in', HANDED_OVER),
	);
}

/** Whether a file of the turn's messages is still to come. */
function awaitsMedia(eb: OfTurn) {
	return eb.exists(
		eb
			.selectFrom('media')
			.innerJoin('message', 'message.id', 'media.messageId')
			.select('media.id')
			.whereRef('message.turnId', '=', 'turn.id')
			.where('media.state', 'in', ['waiting', 'fetching']),
	);
}
