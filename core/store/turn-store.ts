import { randomUUID } from 'node:crypto';
import type { ExpressionBuilder } from 'kysely';
import { recordChange } from './change-store';
import { lockConversationOf, type WhenLocked } from './conversation-store';
import { plus } from './database-time';
import type { ConversationRow, Schema, TurnOutcome, TurnRow, Unit } from './schema';

/** The states in which a run works on the turn: at most one a conversation, by a unique index. */
const HANDED_OVER = ['dispatched', 'running', 'retrying'] as const;

export async function getTurn({ db }: Unit, id: string): Promise<TurnRow | undefined> {
	return await db.selectFrom('turn').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The turn with its conversation, whose row is locked: every change of a turn begins with this. */
export async function lockTurn(
	unit: Unit,
	id: string,
	whenLocked?: WhenLocked,
): Promise<{ turn: TurnRow; conversation: ConversationRow } | undefined> {
	const locked = await lockConversationOf(unit, () => getTurn(unit, id), whenLocked);
	return locked && { turn: locked.row, conversation: locked.conversation };
}

/** The live or test turn of a conversation that a run works on, or is about to. */
export async function runningTurn(
	{ db }: Unit,
	conversationId: string,
	mode: TurnRow['mode'],
): Promise<TurnRow | undefined> {
	return await db
		.selectFrom('turn')
		.selectAll()
		.where('conversationId', '=', conversationId)
		.where('mode', '=', mode)
		.where('state', 'in', HANDED_OVER)
		.executeTakeFirst();
}

/**
 * Puts messages into the turn that the conversation is collecting, opening one when
 * there is none. Each message starts the quiet period anew, up to the longest wait.
 */
export async function joinWaitingTurn(
	unit: Unit,
	join: {
		conversationId: string;
		channelId: string;
		mode: TurnRow['mode'];
		messageIds: string[];
		quietMs: number;
		longestWaitMs: number;
		/** How many turns in a row these messages have superseded. */
		supersedes?: number;
	},
): Promise<string> {
	const { conversationId, channelId, mode, supersedes = 0 } = join;
	const waiting = await unit.db
		.selectFrom('turn')
		.select(['id', 'openedAt', 'supersedes'])
		.where('conversationId', '=', conversationId)
		.where('mode', '=', mode)
		.where('state', '=', 'waiting')
		.executeTakeFirst();

	const openedAt = waiting?.openedAt ?? unit.now;
	const quietEnd = plus(unit.now, join.quietMs);
	const latest = plus(openedAt, Math.max(join.longestWaitMs, join.quietMs));
	const dueAt = quietEnd < latest ? quietEnd : latest;

	const id = waiting?.id ?? randomUUID();
	if (waiting) {
		await unit.db
			.updateTable('turn')
			.set({ dueAt, supersedes: Math.max(supersedes, waiting.supersedes) })
			.where('id', '=', id)
			.execute();
	} else {
		await unit.db
			.insertInto('turn')
			.values({ ...NEW_TURN, id, conversationId, channelId, mode, openedAt, dueAt, supersedes })
			.execute();
	}
	await unit.db
		.updateTable('message')
		.set({ turnId: id })
		.where('id', 'in', join.messageIds)
		.execute();
	return id;
}

const NEW_TURN = {
	state: 'waiting',
	outcome: null,
	intended: null,
	reason: null,
	attempt: 0,
	deadlineAt: null,
	leaseHolder: null,
	leaseUntil: null,
	firstFailedAt: null,
	endedAt: null,
} as const;

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

/**
 * Hands a turn to a new attempt of `holder`; undefined when another has been quicker, a
 * run works on another turn of the conversation, or its row was locked and is skipped.
 */
export async function dispatchTurn(
	unit: Unit,
	id: string,
	run: { holder: string; leaseMs: number; deadlineMs: number; whenLocked?: WhenLocked },
): Promise<TurnRow | undefined> {
	const waiting = (await lockTurn(unit, id, run.whenLocked))?.turn;
	const running = waiting && (await runningTurn(unit, waiting.conversationId, waiting.mode));
	if (!waiting || (running && running.id !== id)) return undefined;

	const turn = await unit.db
		.updateTable('turn')
		.set((eb) => ({
			state: 'dispatched',
			attempt: eb('attempt', '+', 1),
			// What an earlier attempt decided is not what this one will.
			intended: null,
			leaseHolder: run.holder,
			leaseUntil: plus(unit.now, run.leaseMs),
			deadlineAt: plus(unit.now, run.deadlineMs),
		}))
		.where('id', '=', id)
		.where('state', 'in', ['waiting', 'retrying'])
		.returningAll()
		.executeTakeFirst();
	if (turn) await recordTurn(unit, turn, { state: 'dispatched', attempt: turn.attempt });
	return turn;
}

/**
 * The first of our nodes in a run starts its attempt, the later ones find it started.
 * An attempt that was revoked (deadline, retry, merge, end) stays revoked for good.
 */
export async function startAttempt(
	unit: Unit,
	id: string,
	attempt: number,
): Promise<'started' | 'revoked'> {
	const turn = await unit.db
		.updateTable('turn')
		.set({ state: 'running' })
		.where('id', '=', id)
		.where('attempt', '=', attempt)
		.where('state', 'in', ['dispatched', 'running'])
		.returningAll()
		.executeTakeFirst();
	return turn ? 'started' : 'revoked';
}

/** Says for all turns of `holder` that their runs are being awaited. */
export async function renewTurnLeases(unit: Unit, holder: string, leaseMs: number): Promise<void> {
	await unit.db
		.updateTable('turn')
		.set({ leaseUntil: plus(unit.now, leaseMs) })
		.where('leaseHolder', '=', holder)
		.where('state', 'in', ['dispatched', 'running'])
		.execute();
}

/** A round of recovery; the next one takes the rest. */
const MOST_LAPSED = 100;

/** Live turns whose dispatcher is gone or whose time is over. */
export async function lapsedTurns(unit: Unit, channelId: string): Promise<TurnRow[]> {
	return await unit.db
		.selectFrom('turn')
		.selectAll()
		.where('channelId', '=', channelId)
		.where('mode', '=', 'live')
		.where('state', 'in', ['dispatched', 'running'])
		.where((eb) => eb.or([eb('leaseUntil', '<', unit.now), eb('deadlineAt', '<', unit.now)]))
		.limit(MOST_LAPSED)
		.execute();
}

/** Revokes the running attempt and gives the turn another one after `pauseMs`. */
export async function retryTurn(
	unit: Unit,
	turn: Pick<TurnRow, 'id' | 'attempt' | 'conversationId' | 'firstFailedAt'>,
	retry: { reason: string; pauseMs: number },
): Promise<void> {
	await unit.db
		.updateTable('turn')
		.set({
			state: 'retrying',
			reason: retry.reason,
			dueAt: plus(unit.now, retry.pauseMs),
			firstFailedAt: turn.firstFailedAt ?? unit.now,
			leaseHolder: null,
			leaseUntil: null,
		})
		.where('id', '=', turn.id)
		.where('attempt', '=', turn.attempt)
		.where('state', 'in', ['dispatched', 'running'])
		.execute();
	await recordTurn(unit, turn, { state: 'retrying' });
}

/** The run is over, but parts of its answer still wait to be sent. */
export async function leaveToSender(unit: Unit, turn: TurnRow): Promise<void> {
	await unit.db
		.updateTable('turn')
		.set({ state: 'sending', leaseHolder: null, leaseUntil: null })
		.where('id', '=', turn.id)
		.where('state', 'in', HANDED_OVER)
		.execute();
	await recordTurn(unit, turn, { state: 'sending' });
}

/** Ends a turn as promised: by an outcome with its reason. One that has ended stays as it ended. */
export async function endTurn(
	unit: Unit,
	id: string,
	end: { outcome: TurnOutcome; reason: string | null },
): Promise<void> {
	const turn = await unit.db
		.updateTable('turn')
		.set({ ...end, state: 'ended', endedAt: unit.now, leaseHolder: null, leaseUntil: null })
		.where('id', '=', id)
		.where('state', '<>', 'ended')
		.returningAll()
		.executeTakeFirst();
	if (turn) await recordTurn(unit, turn, { state: 'ended', outcome: end.outcome });
}

/** Notes, while the run goes on, how the turn ends should the run send no answer. */
export async function noteIntendedOutcome(
	{ db }: Unit,
	id: string,
	intended: { outcome: 'handed-over' | 'left-to-person' | 'no-answer-needed'; reason: string },
): Promise<void> {
	await db
		.updateTable('turn')
		.set({ intended: intended.outcome, reason: intended.reason })
		.where('id', '=', id)
		.where('state', '<>', 'ended')
		.execute();
}

async function recordTurn(
	unit: Unit,
	turn: Pick<TurnRow, 'id' | 'conversationId'>,
	facts: Record<string, string | number>,
): Promise<void> {
	recordChange(unit, {
		kind: 'turn-changed',
		conversationId: turn.conversationId,
		subjectId: turn.id,
		facts,
	});
}
