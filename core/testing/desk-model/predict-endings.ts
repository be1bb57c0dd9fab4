import type { TurnOutcome } from '../../store/turn-rows';
import type { Conversation, Desk, Inbound, Row, Turn } from './desk';

const WITH_A_RUN = ['dispatched', 'running', 'retrying'];

export function hasRun({ state }: Turn): boolean {
	return WITH_A_RUN.includes(state);
}

export function answersTo({ rows }: Desk, turn: Turn): Row[] {
	return rows.filter((row) => row.turn === turn && row.kind === 'message');
}

/** Whether Meta may have got a part of the answer, or will get it, as a person wants. */
export function isBegun(desk: Desk, turn: Turn): boolean {
	return answersTo(desk, turn).some(
		({ state, author }) =>
			['claimed', 'sent', 'unknown'].includes(state) || (state === 'queued' && author === 'person'),
	);
}

/** What the turn still asks: its messages, without those that the customer took back. */
export function messagesOf({ messages }: Desk, turn: Turn): Inbound[] {
	return messages.filter((message) => message.turn === turn && !message.removed);
}

export function endTurn(turn: Turn, outcome: TurnOutcome): void {
	if (turn.state === 'ended') return;
	turn.state = 'ended';
	turn.outcome = outcome;
	turn.leaseUntil = null;
}

export function leaveToSender(turn: Turn): void {
	if (!hasRun(turn)) return;
	turn.state = 'sending';
	turn.leaseUntil = null;
}

/** Messages open the conversation's waiting turn, or join it and start its quiet period anew. */
export function joinWaiting(
	desk: Desk,
	conversation: Conversation,
	messages: Inbound[],
	{ quietMs, longestWaitMs, supersedes } = { quietMs: 0, longestWaitMs: 0, supersedes: 0 },
): void {
	const { now } = desk.clock;
	const waiting = desk.turns.find(
		(turn) => turn.conversation === conversation && turn.state === 'waiting',
	);
	const turn = waiting ?? openTurn(desk, conversation);
	turn.dueAt = Math.min(now + quietMs, turn.openedAt + Math.max(longestWaitMs, quietMs));
	turn.supersedes = Math.max(turn.supersedes, supersedes);
	for (const message of messages) message.turn = turn;
}

function openTurn({ turns, clock: { now } }: Desk, conversation: Conversation): Turn {
	const turn: Turn = {
		name: `turn ${turns.length + 1}`,
		conversation,
		state: 'waiting',
		outcome: null,
		intended: null,
		attempt: 0,
		openedAt: now,
		dueAt: now,
		deadlineAt: null,
		leaseUntil: null,
		firstFailedAt: null,
		supersedes: 0,
	};
	turns.push(turn);
	return turn;
}

/** Ends a turn, whose run is over, by its answer, or leaves it to the sender. False without an answer. */
export function finishByAnswer(desk: Desk, turn: Turn): boolean {
	const rows = answersTo(desk, turn);
	if (rows.length === 0) return false;

	const { conversation } = turn;
	if (rows.some(({ state }) => ['queued', 'claimed', 'unknown'].includes(state))) {
		leaveToSender(turn);
	} else if (
		conversation.control === 'ai' &&
		rows.every(({ state, epoch }) => state === 'discarded' && epoch !== conversation.epoch)
	) {
		const messages = messagesOf(desk, turn);
		endTurn(turn, 'superseded');
		if (messages.length > 0) joinWaiting(desk, conversation, messages);
	} else {
		endTurn(turn, outcomeOf(rows));
	}
	return true;
}

function outcomeOf(rows: Row[]): TurnOutcome {
	const some = (wanted: Row['state']) => rows.some(({ state }) => state === wanted);
	if (some('draft')) return 'drafted';
	if (some('failed')) return 'failed';
	return some('discarded') ? 'left-to-person' : 'answered';
}

/** The last open part of an answer has settled, and its run is over. */
export function finishSendingTurn(desk: Desk, turn: Turn | null): void {
	if (turn?.state === 'sending') finishByAnswer(desk, turn);
}

export function finishSendingTurns(desk: Desk, conversation: Conversation): void {
	const turns = desk.turns.filter((turn) => turn.conversation === conversation);
	for (const turn of turns) finishSendingTurn(desk, turn);
}
