import { lockConversation } from './conversation-store';
import { messagesOfTurn } from './message-store';
import { answersTo } from './outbox-store';
import type { ConversationRow } from './conversation-rows';
import type { Unit } from './schema';
import type { OutboxRow, TurnOutcome, TurnRow } from './turn-rows';
import { endTurn, getTurn, joinWaitingTurn } from './turn-store';
import { leaveToSender } from './turn-runs';

/** What a turn's answer says of how the turn ends; `undefined` while parts are on their way or unknown. */
function outcomeOfAnswer(
	rows: Pick<OutboxRow, 'state' | 'reason'>[],
): { outcome: TurnOutcome; reason: string | null } | undefined {
	const states = new Set(rows.map(({ state }) => state));
	if (states.has('queued') || states.has('claimed') || states.has('unknown')) return undefined;
	if (states.has('draft')) return { outcome: 'drafted', reason: null };

	const failed = rows.find(({ state }) => state === 'failed');
	if (failed) return { outcome: 'failed', reason: failed.reason };
	const discarded = rows.find(({ state }) => state === 'discarded');
	if (discarded) return { outcome: 'left-to-person', reason: discarded.reason };
	return { outcome: 'answered', reason: null };
}

/**
 * Ends a turn by what became of its answer, when its run is over. True when the answer
 * decided: the turn has ended, or the sender will end it. False when there is no answer.
 */
export async function finishByAnswer(unit: Unit, turn: TurnRow): Promise<boolean> {
	const rows = await answersTo(unit, turn.id);
	if (rows.length === 0) return false;

	const outcome = outcomeOfAnswer(rows);
	if (!outcome) {
		await leaveToSender(unit, turn);
		return true;
	}
	const conversation = await lockConversation(unit, turn.conversationId);
	if (conversation && wantsNewAnswer(rows, conversation)) {
		await answerAnew(unit, turn);
		return true;
	}
	await endTurn(unit, turn.id, outcome);
	return true;
}

/** Called whenever a row settles: ends the turn when its run is over and this was the last. */
export async function finishSendingTurn(unit: Unit, turnId: string): Promise<void> {
	const turn = await getTurn(unit, turnId);
	if (turn?.state === 'sending') await finishByAnswer(unit, turn);
}

/** The same for all turns of a conversation of which nothing but the sending was left. */
export async function finishSendingTurns(unit: Unit, conversationId: string): Promise<void> {
	const turns = await unit.db
		.selectFrom('turn')
		.selectAll()
		.where('conversationId', '=', conversationId)
		.where('state', '=', 'sending')
		.execute();
	for (const turn of turns) await finishByAnswer(unit, turn);
}

/** Nothing was sent because control changed, and now the AI has it again: the customer still waits. */
function wantsNewAnswer(rows: OutboxRow[], { control, epoch }: ConversationRow): boolean {
	return control === 'ai' && rows.every((row) => row.state === 'discarded' && row.epoch !== epoch);
}

async function answerAnew(unit: Unit, turn: TurnRow): Promise<void> {
	const messages = await messagesOfTurn(unit, turn.id);
	await endTurn(unit, turn.id, {
		outcome: 'superseded',
		reason: 'Control changed while the answer was being written',
	});
	if (messages.length === 0) return;
	await joinWaitingTurn(unit, {
		conversationId: turn.conversationId,
		channelId: turn.channelId,
		mode: turn.mode,
		messageIds: messages.map(({ id }) => id),
		quietMs: 0,
		longestWaitMs: 0,
	});
}
