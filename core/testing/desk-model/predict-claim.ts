import type { Desk, Row } from './desk';
import { discard, handOver, isWindowOpen } from './predict-control';
import { finishSendingTurn } from './predict-endings';

/** What a walk's number may send in one second. */
export const MESSAGES_PER_SECOND = 3;

export const CLAIM_MS = 30_000;

/** Takes a row for one try, if it may be sent at this very moment. */
export function claim(desk: Desk, row: Row): 'claimed' | 'discarded' | 'not-now' {
	const { now } = desk.clock;
	if (row.state !== 'queued' || row.dueAt > now) return 'not-now';

	const never = whyNever(desk, row);
	if (never) {
		discard(row);
		if (never === 'window-closed' && row.author === 'ai') handOver(desk, row.conversation, false);
		finishSendingTurn(desk, row.turn);
		return 'discarded';
	}
	if (!mayNumberSend(desk)) return 'not-now';
	if (row.kind === 'message' && (isBeingAnnounced(desk, row) || isHeldBack(desk, row))) {
		return 'not-now';
	}

	row.state = 'claimed';
	row.tries += 1;
	row.claimedAt = now;
	row.claimUntil = now + CLAIM_MS;
	return 'claimed';
}

function whyNever(desk: Desk, row: Row): 'window-closed' | 'other' | undefined {
	const { turn, conversation } = row;
	if (row.expiresAt !== null && row.expiresAt < desk.clock.now) return 'other';
	if (row.author === 'ai') {
		if (conversation.control === 'human') return 'other';
		const current = turn?.state === 'running' || turn?.state === 'sending';
		if (turn !== null && (!current || turn.attempt !== row.attempt)) return 'other';
	}
	if (row.epoch !== null && row.epoch !== conversation.epoch) return 'other';
	if (row.kind === 'indicator') return isOvertaken(desk, row) ? 'other' : undefined;
	if (!isWindowOpen(desk, conversation)) return 'window-closed';
	const broken = earlierParts(desk, row).some(
		({ state }) => state === 'failed' || state === 'discarded',
	);
	return broken ? 'other' : undefined;
}

/** Nobody types any more when the answer is written. */
function isOvertaken({ rows }: Desk, row: Row): boolean {
	return rows
		.slice(rows.indexOf(row) + 1)
		.filter(({ turn, kind }) => turn !== null && turn === row.turn && kind === 'message')
		.some(({ state }) => ['queued', 'claimed', 'sent', 'unknown'].includes(state));
}

/** “Typing…” reaches the phone before the answer does. */
function isBeingAnnounced({ rows, clock: { now } }: Desk, { turn }: Row): boolean {
	return rows.some(
		({ kind, state, claimedAt, ...other }) =>
			kind === 'indicator' &&
			state === 'claimed' &&
			turn !== null &&
			turn === other.turn &&
			claimedAt !== null &&
			claimedAt > now - 2_000,
	);
}

function mayNumberSend({ stopped, pausedUntil, rows, clock: { now } }: Desk): boolean {
	const justNow = rows.filter(
		({ kind, claimedAt }) => kind === 'message' && claimedAt !== null && claimedAt > now - 1_000,
	);
	const paused = pausedUntil !== null && pausedUntil > now;
	return !stopped && !paused && justNow.length < MESSAGES_PER_SECOND;
}

/** An earlier message goes first, unless an unknown part of its own answer keeps it back. */
function isHeldBack(desk: Desk, row: Row): boolean {
	const earlier = earlierIn(desk, row, ({ conversation }) => conversation === row.conversation);
	return earlier.some((one) => {
		if (one.state === 'claimed') return true;
		if (one.state === 'unknown') return one.cause === row.cause;
		return one.state === 'queued' && !hasUnknownBefore(desk, one);
	});
}

function hasUnknownBefore(desk: Desk, row: Row): boolean {
	const { conversation, cause } = row;
	return earlierIn(
		desk,
		row,
		(one) => one.conversation === conversation && one.cause === cause,
	).some(({ state }) => state === 'unknown');
}

function earlierParts(desk: Desk, row: Row): Row[] {
	return earlierIn(desk, row, ({ cause, step }) => cause === row.cause && step === row.step);
}

function earlierIn({ rows }: Desk, row: Row, wanted: (other: Row) => boolean): Row[] {
	return rows
		.slice(0, rows.indexOf(row))
		.filter((other) => other.kind === 'message' && wanted(other));
}
