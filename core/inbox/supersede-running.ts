import { messagesOfTurn } from '../store/message-store';
import { isBegun } from '../store/outbox-store';
import { discardAnswer } from '../store/unsent-answers';
import type { Unit } from '../store/schema';
import type { TurnRow } from '../store/turn-rows';
import { endTurn, runningTurn } from '../store/turn-store';

/** A customer who never stops writing must get an answer in the end. */
const MOST_IN_A_ROW = 3;

/**
 * Ends the turn that a run of a locked conversation works on, since the customer wrote
 * on, and gives back what goes on in the next one. Undefined when there is none, a part
 * of its answer may be out already, or it has been superseded often enough.
 */
export async function supersedeRunning(
	unit: Unit,
	conversationId: string,
	mode: TurnRow['mode'],
): Promise<{ messageIds: string[]; supersedes: number } | undefined> {
	const turn = await runningTurn(unit, conversationId, mode);
	if (!turn || turn.supersedes >= MOST_IN_A_ROW || (await isBegun(unit, turn.id))) return undefined;

	const reason = 'The customer wrote on';
	const messages = await messagesOfTurn(unit, turn.id);
	await discardAnswer(unit, turn.id, reason);
	await endTurn(unit, turn.id, { outcome: 'superseded', reason });
	return { messageIds: messages.map(({ id }) => id), supersedes: turn.supersedes + 1 };
}
