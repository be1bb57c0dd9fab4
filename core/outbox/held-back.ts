import type { ExpressionBuilder } from 'kysely';
import type { Schema } from '../store/schema';

/**
 * Whether the message of an outbox row has to wait for an earlier one of its
 * conversation: one on its way or to be sent before, or an unknown part of its own
 * answer. What such a part holds back keeps nobody else waiting.
 */
export function heldBack(eb: ExpressionBuilder<Schema, 'outbox'>) {
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
export function awaitsStatus(eb: ExpressionBuilder<Schema, 'outbox'>) {
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
