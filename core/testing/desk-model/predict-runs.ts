import type { RunEnd } from '../../inbox/close-turn';
import type { Desk, Run, Turn } from './desk';
import { addRow, handOver, isWindowOpen } from './predict-control';
import { answersTo, endTurn, finishByAnswer, hasRun, messagesOf } from './predict-endings';

/** What the walk gives to the product, and reckons with here. */
export const RUN_RULES = {
	leaseMs: 15_000,
	deadlineMs: 120_000,
	latestAgeMs: 3_600_000,
	retryWithinMs: 60_000,
};

const PAUSES_MS = [2_000, 5_000, 10_000, 20_000];
const MOST_ATTEMPTS = 5;
const MOST_FAILED_ANSWERS = 2;
const TYPING_MS = 20_000;

/** Turns that may be handed to a run now. */
export function dueTurns(desk: Desk): Turn[] {
	return desk.turns.filter(
		(turn) =>
			turn.dueAt <= desk.clock.now &&
			(turn.state === 'retrying' || (turn.state === 'waiting' && !isBusy(desk, turn))),
	);
}

/** Whether a run works on another turn of the conversation. */
export function isBusy({ turns }: Desk, turn: Turn): boolean {
	return turns.some(
		(other) => other !== turn && other.conversation === turn.conversation && hasRun(other),
	);
}

/** A waiting turn is handed over; or it ends, since it holds nothing any more or came hours ago. */
export function dispatch(desk: Desk, turn: Turn): 'run' | 'ended' {
	const { now } = desk.clock;
	turn.state = 'dispatched';
	turn.attempt += 1;
	turn.intended = null;
	turn.leaseUntil = now + RUN_RULES.leaseMs;
	turn.deadlineAt = now + RUN_RULES.deadlineMs;

	const said = messagesOf(desk, turn).map(({ saidAt }) => saidAt);
	if (said.length === 0) {
		endTurn(turn, 'no-answer-needed');
	} else if (now - Math.max(...said) > RUN_RULES.latestAgeMs) {
		handOver(desk, turn.conversation, false);
		endTurn(turn, 'handed-over');
	}
	return turn.state === 'dispatched' ? 'run' : 'ended';
}

/** Whether a run may still work on its turn; the first of our nodes to ask starts it. */
export function start({ turn, attempt }: Run): boolean {
	const may = turn.attempt === attempt && (turn.state === 'dispatched' || turn.state === 'running');
	if (may) turn.state = 'running';
	return may;
}

export function gate(desk: Desk, run: Run): 'ai' | 'human' | 'refused' {
	if (!start(run)) return 'refused';
	const { turn } = run;
	const { conversation } = turn;
	if (conversation.control === 'human') {
		turn.intended = 'left-to-person';
		return 'human';
	}
	const asked = messagesOf(desk, turn).some(({ says }) => says === 'person-please');
	if (!asked && conversation.failedAnswers < MOST_FAILED_ANSWERS) return 'ai';
	handOver(desk, conversation, true);
	turn.intended = 'handed-over';
	return 'human';
}

/** Shows “typing…”, where the AI answers by itself. */
export function showTyping(desk: Desk, run: Run): boolean {
	if (!start(run)) return false;
	const { turn, attempt, epoch } = run;
	const { conversation } = turn;
	const cause = `typing for ${turn.name} in ${attempt}`;
	if (conversation.control !== 'ai' || desk.rows.some((row) => row.cause === cause)) return true;
	addRow(desk, {
		conversation,
		kind: 'indicator',
		author: 'ai',
		cause,
		step: '',
		turn,
		epoch,
		state: 'queued',
		expiresAt: desk.clock.now + TYPING_MS,
	});
	return true;
}

/** Writes an answer of so many parts; a step that has written before finds it there. */
export function writeAnswer(desk: Desk, run: Run, step: string, parts: number): boolean {
	const { turn, epoch } = run;
	const { conversation } = turn;
	if (!isWindowOpen(desk, conversation) || !start(run)) return false;
	if (answersTo(desk, turn).some((row) => row.step === step)) return true;

	const drafts = conversation.control === 'draft';
	for (let part = 0; part < parts; part += 1) {
		addRow(desk, {
			conversation,
			kind: 'message',
			author: 'ai',
			cause: turn.name,
			step,
			turn,
			epoch: drafts ? conversation.epoch : epoch,
			state: drafts ? 'draft' : 'queued',
		});
	}
	return true;
}

export type Ending = { end: RunEnd['run']; withoutAnswer: 'failed' | 'no-answer-needed' };

/** A run is over: its turn ends by its answer, else as intended, else as its end says. */
export function closeTurn(desk: Desk, { turn, attempt }: Run, { end, withoutAnswer }: Ending) {
	if (turn.attempt !== attempt || (turn.state !== 'dispatched' && turn.state !== 'running')) return;
	if (finishByAnswer(desk, turn)) return;
	if (turn.intended !== null) return endTurn(turn, turn.intended);
	if (end === 'failed' && repeats(desk, turn)) return;
	if (end === 'succeeded' && turn.conversation.control === 'human') {
		return endTurn(turn, 'left-to-person');
	}
	if (end === 'succeeded' && withoutAnswer === 'no-answer-needed') {
		return endTurn(turn, 'no-answer-needed');
	}
	handOver(desk, turn.conversation, true);
	endTurn(turn, 'failed');
}

function repeats({ clock: { now } }: Desk, turn: Turn): boolean {
	const pauseMs = PAUSES_MS[turn.attempt - 1];
	const lastChance = (turn.firstFailedAt ?? now) + RUN_RULES.retryWithinMs;
	if (pauseMs === undefined || now + pauseMs > lastChance) return false;
	turn.conversation.failedAnswers += 1;
	retry(turn, now, pauseMs);
	return true;
}

function retry(turn: Turn, now: number, pauseMs: number): void {
	turn.state = 'retrying';
	turn.dueAt = now + pauseMs;
	turn.firstFailedAt ??= now;
	turn.leaseUntil = null;
}

/** Turns whose process is gone, or whose time is over. */
export function lapsedTurns({ turns, clock: { now } }: Desk): Turn[] {
	return turns.filter(
		({ state, leaseUntil, deadlineAt }) =>
			(state === 'dispatched' || state === 'running') &&
			((leaseUntil !== null && leaseUntil < now) || (deadlineAt !== null && deadlineAt < now)),
	);
}

export function recover(desk: Desk, turn: Turn): void {
	const { now } = desk.clock;
	const abandoned = turn.leaseUntil !== null && turn.leaseUntil < now;
	if (abandoned && turn.attempt < MOST_ATTEMPTS && answersTo(desk, turn).length === 0) {
		retry(turn, now, 0);
	} else {
		const run = { turn, attempt: turn.attempt } as Run;
		closeTurn(desk, run, { end: 'expired', withoutAnswer: 'failed' });
	}
}
