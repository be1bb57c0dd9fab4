import type { Desk, Row, Turn } from './desk';
import { discard, isWindowOpen } from './predict-control';
import { answersTo } from './predict-endings';

export function draftsOf(desk: Desk, turn: Turn): Row[] {
	return answersTo(desk, turn).filter(({ state }) => state === 'draft');
}

/**
 * Somebody who has read up to the customer's last message sends a draft. It is theirs from
 * then on, with the parts of the same answer that are on their way.
 */
export function approve(
	desk: Desk,
	turn: Turn,
	hasSeenAll: boolean,
): 'approved' | 'customer-wrote-again' | 'window-closed' | 'no-draft' {
	const drafts = draftsOf(desk, turn);
	if (drafts.length === 0) return 'no-draft';
	if (!isWindowOpen(desk, turn.conversation)) return 'window-closed';
	if (!hasSeenAll) return 'customer-wrote-again';

	const onTheirWay = answersTo(desk, turn).filter(({ state }) => state === 'claimed');
	for (const row of [...drafts, ...onTheirWay]) {
		row.author = 'person';
		row.epoch = null;
	}
	for (const row of drafts) {
		row.state = 'queued';
		row.dueAt = Math.max(row.dueAt, desk.clock.now);
		row.status = 'queued';
	}
	return 'approved';
}

/** What is left of an answer is not sent; so for a discarded draft, and for a turn whose place is taken. */
export function discardAnswer(desk: Desk, turn: Turn): void {
	for (const row of answersTo(desk, turn)) {
		if (row.state === 'queued' || row.state === 'draft') discard(row);
	}
}
