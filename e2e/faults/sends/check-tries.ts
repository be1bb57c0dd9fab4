import type { DeskRows, OutboxRow } from '../desk-rows';
import type { SendTry } from './send-log';

/**
 * The refusals that Meta wants tried again, from its list of error codes: limits, and
 * what passes. Written down here once more, and not taken from the desk.
 */
const PASSING = new Set([
	1, 2, 4, 613, 80007, 130429, 131000, 131016, 131053, 131056, 131057, 133004, 133015, 133016,
]);

/** The first try and four more, after 1, 4, 16 and 64 s. */
const MOST_TRIES = 5;
/** Two clocks of one machine, read to the millisecond. */
const ROUNDING_MS = 5;

/**
 * A message is tried again only after a refusal that can be read and that passes, after
 * its pause, and never beside itself; and the row stands as its last try ended.
 */
export function checkTries(tries: SendTry[], rows: DeskRows): string[] {
	const byRow = new Map<string, SendTry[]>();
	for (const one of tries) byRow.set(one.rowId, [...(byRow.get(one.rowId) ?? []), one]);

	return rows.outbox
		.filter(({ kind }) => kind === 'message')
		.flatMap((row) => {
			const own = byRow.get(row.id) ?? [];
			return [...checkRepeats(own), ...checkEnd(row, own)].map(
				(what) => `Outbox row ${row.id} (part ${row.part} of ${row.cause}) ${what}`,
			);
		});
}

function checkRepeats(tries: SendTry[]): string[] {
	const violations = tries.slice(1).flatMap((one, place) => {
		const before = tries[place]!;
		if (!isPassing(before)) return [`was tried again after ${endOf(before)}`];

		const pausedMs = Date.parse(one.receivedAt) - Date.parse(before.endedAt ?? '');
		const wantedMs = 1_000 * 4 ** place;
		return pausedMs >= wantedMs - ROUNDING_MS
			? []
			: [`was tried again after ${pausedMs} ms in place of ${wantedMs}`];
	});
	return tries.length > MOST_TRIES
		? [...violations, `was tried ${tries.length} times`]
		: violations;
}

function checkEnd({ state }: OutboxRow, tries: SendTry[]): string[] {
	const last = tries.at(-1);
	// A call that Meta never saw may have been lost on its way.
	if (!last) return ['sent', 'failed'].includes(state) ? [`is ${state} untried`] : [];

	if (last.wamid !== undefined) return state === 'sent' ? [] : [`is ${state} after a success`];
	if (isPassing(last)) return [];
	if (last.accepted && state === 'sent') return [];
	if (isRefusal(last)) return state === 'failed' ? [] : [`is ${state} after ${endOf(last)}`];
	return ['sent', 'unknown'].includes(state) ? [] : [`is ${state} after ${endOf(last)}`];
}

function isPassing({ status, code = -1 }: SendTry): boolean {
	return status !== 408 && PASSING.has(code);
}

/** What Meta says no to for good; a 5xx and a time-out tell nothing of what became of it. */
function isRefusal({ status, code }: SendTry): boolean {
	return code !== undefined && typeof status === 'number' && status < 500 && status !== 408;
}

function endOf({ status, code }: SendTry): string {
	return status === null ? 'a lost answer' : `${status} with code ${code}`;
}
