import type { Conversation, Desk } from './desk';
import { discard, handOver } from './predict-control';
import { endTurn } from './predict-endings';

/**
 * A conversation of a restored store: what was open may have been sent, and who waited may
 * have been answered. Gives how many messages that are, undefined where nothing was under way.
 */
export function settleRestored(desk: Desk, conversation: Conversation): number | undefined {
	const open = desk.rows.filter(
		(row) =>
			row.conversation === conversation &&
			(['queued', 'claimed', 'draft'].includes(row.state) ||
				(row.state === 'unknown' && row.claimUntil !== null)),
	);
	for (const row of open) {
		if (row.kind === 'indicator' && row.state !== 'unknown') discard(row);
		else {
			row.state = 'unknown';
			row.claimUntil = null;
			if (row.status !== null) row.status = 'unknown';
		}
	}
	const outcome = conversation.control === 'human' ? 'left-to-person' : 'handed-over';
	const turns = desk.turns.filter(
		(turn) => turn.conversation === conversation && turn.state !== 'ended',
	);
	for (const turn of turns) endTurn(turn, outcome);

	const messages = open.filter(({ kind }) => kind === 'message');
	if (turns.length === 0 && messages.length === 0) return undefined;
	if (turns.length > 0 || messages.some(({ author }) => author !== 'person')) {
		handOver(desk, conversation, false);
	}
	return messages.length;
}
