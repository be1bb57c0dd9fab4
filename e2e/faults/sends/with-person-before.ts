import { controlChanges } from '../desk-evidence';
import type { DeskRows } from '../desk-rows';

/**
 * The ids of turns, and of the rows that answer them, which were a person's when they
 * began: that the person gave the conversation back later leaves nobody unattended.
 */
export function idsWithPersonBefore(rows: DeskRows): Set<string> {
	const turns = rows.turns.filter(({ conversationId, openedAt }) => {
		const before = controlChanges(rows, conversationId).filter(({ at }) => at <= openedAt);
		return before.at(-1)?.control === 'human';
	});
	const turnIds = new Set(turns.map(({ id }) => id));
	const answers = rows.outbox.filter(({ turnId }) => turnId !== null && turnIds.has(turnId));
	return new Set([...turnIds, ...answers.map(({ id }) => id)]);
}
