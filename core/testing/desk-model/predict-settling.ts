import type { Desk, News, Row } from './desk';
import { discard, handOver, makeDraft } from './predict-control';
import { endTurn, finishSendingTurn } from './predict-endings';
import { applyOrphans, newsArrives } from './predict-statuses';

const TEN_MINUTES_MS = 600_000;
const LONGEST_PAUSE_MS = 256_000;

/** How Meta answered one try, as its catalogue of errors wants it treated. */
export type Reply =
	| { outcome: 'accepted'; wamid: string }
	| { outcome: 'unknown' }
	| {
			outcome: 'refused';
			retry: 'no' | 'wait' | 'yes' | 'human';
			repeats: number;
			waitMs: number;
			wholeNumber: boolean;
	  };

/** A try has been answered. Late answers count while nothing else has settled that try. */
export function settle(desk: Desk, row: Row, tries: number, reply: Reply): void {
	const { now } = desk.clock;
	if ((row.state !== 'claimed' && row.state !== 'unknown') || row.tries !== tries) return;
	if (reply.outcome === 'accepted') return noteSent(desk, row, reply.wamid);
	if (reply.outcome === 'unknown') return noteUnknown(desk, row);

	const { retry, repeats, waitMs, wholeNumber } = reply;
	if (wholeNumber) pauseNumber(desk, waitMs);
	const repeatable = retry === 'wait' || retry === 'yes';
	if (repeatable && row.state === 'claimed' && row.tries <= repeats) {
		if (row.author === 'ai' && (row.conversation.control === 'draft' || isPartOfDraft(desk, row))) {
			makeDraft(row);
			finishSendingTurn(desk, row.turn);
		} else {
			row.state = 'queued';
			row.dueAt = now + Math.max(waitMs, 1_000 * 4 ** (row.tries - 1));
		}
		return;
	}
	if (retry === 'human') desk.stopped = true;
	row.state = 'failed';
	row.claimUntil = null;
	row.status = 'failed';
	if (row.author === 'ai') handOver(desk, row.conversation, false);
	finishSendingTurn(desk, row.turn);
}

function isPartOfDraft({ rows }: Desk, { turn }: Row): boolean {
	return turn !== null && rows.some((row) => row.turn === turn && row.state === 'draft');
}

function pauseNumber(desk: Desk, shortestMs: number): void {
	const { now } = desk.clock;
	if (desk.pausedUntil !== null && desk.pausedUntil > now) return;
	const growing = Math.min(1_000 * 4 ** desk.pauses, LONGEST_PAUSE_MS);
	desk.pausedUntil = now + Math.max(shortestMs, growing);
	desk.pauses += 1;
}

function noteUnknown({ clock: { now } }: Desk, row: Row): void {
	if (row.state !== 'claimed') return;
	row.state = 'unknown';
	row.claimUntil = now + TEN_MINUTES_MS;
	if (row.status !== null) row.status = 'unknown';
}

function noteSent(desk: Desk, row: Row, wamid: string): void {
	if (row.tries === 0 || row.state === 'sent') return;
	row.state = 'sent';
	row.wamid = wamid;
	row.claimUntil = null;
	if (desk.pauses > 0 && (desk.pausedUntil ?? 0) <= desk.clock.now) {
		desk.pauses = 0;
		desk.pausedUntil = null;
	}
	row.status = 'accepted';
	applyOrphans(desk, row);
	if (row.author === 'ai') row.conversation.failedAnswers = 0;
	finishSendingTurn(desk, row.turn);
}

/** A status webhook. `named` is the row whose id it carries. */
export function statusArrives(desk: Desk, named: Row | undefined, news: News): void {
	if (named) noteSent(desk, named, news.wamid);
	newsArrives(desk, news);
}

/** An indicator was shown, or was not and is forgotten. */
export function settleIndicator(row: Row, shown: boolean): void {
	if (row.state === 'claimed') row.state = shown ? 'sent' : 'failed';
}

/** What nobody will finish is looked after. */
export function reconcile(desk: Desk): void {
	const { now } = desk.clock;
	const lapsed = desk.rows.filter(
		({ state, claimUntil }) =>
			(state === 'claimed' || state === 'unknown') && claimUntil !== null && claimUntil < now,
	);
	for (const row of lapsed) {
		if (row.state === 'claimed') noteUnknown(desk, row);
		else endWatch(desk, row);
	}
	const heldTooLong = desk.rows.filter(
		(row) =>
			row.state === 'queued' &&
			row.author === 'ai' &&
			row.kind === 'message' &&
			row.dueAt < now - TEN_MINUTES_MS &&
			!awaitsStatus(desk, row),
	);
	for (const row of new Set(heldTooLong.map(({ conversation }) => conversation))) {
		handOver(desk, row, false);
	}
}

/** An earlier part of the same answer is unknown: its own watch has an end. */
function awaitsStatus({ rows }: Desk, row: Row): boolean {
	return rows
		.slice(0, rows.indexOf(row))
		.some(
			({ conversation, cause, state }) =>
				conversation === row.conversation && cause === row.cause && state === 'unknown',
		);
}

/** No status has told what became of it: the rest is not sent, and a person gets the conversation. */
function endWatch(desk: Desk, row: Row): void {
	row.claimUntil = null;
	const rest = desk.rows
		.slice(desk.rows.indexOf(row) + 1)
		.filter(
			({ conversation, cause, kind, state }) =>
				conversation === row.conversation &&
				cause === row.cause &&
				kind === 'message' &&
				(state === 'queued' || state === 'draft'),
		);
	for (const later of rest) discard(later);
	if (row.kind === 'indicator') return;
	if (row.author !== 'person') handOver(desk, row.conversation, false);
	if (row.turn) endTurn(row.turn, 'failed');
}
