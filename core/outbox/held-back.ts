import type { ExpressionBuilder } from 'kysely';
import { plus } from '../store/database-time';
import type { Schema } from '../store/schema';

type OfOutbox = ExpressionBuilder<Schema, 'outbox'>;

/**
 * Whether the message of an outbox row has to wait: for an indicator of its turn that is on
 * its way, or for an earlier message of its conversation, one on its way or to be sent
 * before, or an unknown part of its own answer. What such a part holds back keeps nobody
 * else waiting.
 */
export function heldBack(eb: OfOutbox, now: string) {
	return eb.or([isBeingAnnounced(eb, now), waitsForMessage(eb)]);
}

/** No answer waits for longer, should the indicator's call hang. */
const LONGEST_ANNOUNCEMENT_MS = 2_000;

/** Meta takes in what comes at the same time in any order: “typing…” could come after the answer. */
function isBeingAnnounced(eb: OfOutbox, now: string) {
	return eb.exists(
		eb
			.selectFrom('outbox as indicator')
			.select('indicator.id')
			.whereRef('indicator.turnId', '=', 'outbox.turnId')
			.where('indicator.kind', '=', 'indicator')
			.where('indicator.state', '=', 'claimed')
			.where('indicator.claimedAt', '>', plus(now, -LONGEST_ANNOUNCEMENT_MS)),
	);
}

function waitsForMessage(eb: OfOutbox) {
	return eb.exists(
		eb
			.selectFrom('outbox as earlier')
			.select('earlier.id')
			.whereRef('earlier.conversationId', '=', 'outbox.conversationId')
			.whereRef('earlier.position', '<', 'outbox.position')
			.where('earlier.kind', '=', 'message')
			.where((inner) =>
				inner.or([
					inner('earlier.state', '=', 'claimed'),
					inner.and([
						inner('earlier.state', '=', 'queued'),
						inner.not(
							inner.exists(
								inner
									.selectFrom('outbox as holding')
									.select('holding.id')
									.whereRef('holding.conversationId', '=', 'earlier.conversationId')
									.whereRef('holding.cause', '=', 'earlier.cause')
									.whereRef('holding.position', '<', 'earlier.position')
									.where('holding.state', '=', 'unknown'),
							),
						),
					]),
					inner.and([
						inner('earlier.state', '=', 'unknown'),
						inner('earlier.cause', '=', inner.ref('outbox.cause')),
					]),
				]),
			),
	);
}

/** Whether an earlier part of the same answer is unknown: the watch over that part has an end of its own. */
export function awaitsStatus(eb: OfOutbox) {
	return eb.exists(
		eb
			.selectFrom('outbox as holding')
			.select('holding.id')
			.whereRef('holding.conversationId', '=', 'outbox.conversationId')
			.whereRef('holding.cause', '=', 'outbox.cause')
			.whereRef('holding.position', '<', 'outbox.position')
			.where('holding.state', '=', 'unknown'),
	);
}
