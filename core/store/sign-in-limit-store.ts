import { plus } from './database-time';
import type { SignInLimitRow } from './desk-rows';
import type { Unit } from './schema';

/** What tries are counted by: an account (also one that does not exist), or an address. */
export type LimitKey = `account:${string}` | `address:${string}`;

const MINUTE_MS = 60_000;

/** An account pauses from its fifth failure on: 30 s, a minute, two, up to 15 minutes. */
const ACCOUNT = { failures: 5, firstPauseMs: MINUTE_MS / 2, longestPauseMs: 15 * MINUTE_MS };
const ACCOUNT_FORGETS_MS = 60 * MINUTE_MS;

/** An address pauses after 20 failures until the 15 minutes in which they fell are over. */
const ADDRESS = { failures: 20, withinMs: 15 * MINUTE_MS };

/**
 * Counts a try as a failure before it is known to be one: many that are made at the same
 * moment are not more than the limit. `giveBack` and `forgive` take it back. While one of the
 * keys has to pause, nothing is counted, and `retryAfter` says for how many seconds.
 */
export async function takeTry(
	unit: Unit,
	keys: LimitKey[],
): Promise<{ outcome: 'taken' } | { outcome: 'blocked'; retryAfter: number }> {
	const { now } = unit;
	const rows: SignInLimitRow[] = [];
	// In one order, so that two who try never wait for each other.
	for (const key of [...keys].sort()) rows.push(await lockRow(unit, key));

	const blocked = rows.flatMap(({ blockedUntil }) =>
		blockedUntil !== null && blockedUntil > now ? [Date.parse(blockedUntil)] : [],
	);
	if (blocked.length > 0) {
		const pauseMs = Math.max(...blocked) - Date.parse(now);
		return { outcome: 'blocked', retryAfter: Math.ceil(pauseMs / 1_000) };
	}

	for (const row of rows) {
		const { key, ...failed } = withFailure(row, now);
		await unit.db.updateTable('signInLimit').set(failed).where('key', '=', key).execute();
	}
	return { outcome: 'taken' };
}

/** The try was no failure, and no success either: as if it had not been made. */
export async function giveBack({ db }: Unit, keys: LimitKey[]): Promise<void> {
	for (const key of [...keys].sort()) {
		await db
			.updateTable('signInLimit')
			.set((eb) => ({ failures: eb('failures', '-', 1), blockedUntil: null }))
			.where('key', '=', key)
			.where('failures', '>', 0)
			.execute();
	}
}

/** The try was a success: the account starts anew, the address keeps what others did from there. */
export async function forgive(unit: Unit, keys: LimitKey[]): Promise<void> {
	const accounts = keys.filter((key) => key.startsWith('account:'));
	if (accounts.length > 0) {
		await unit.db.deleteFrom('signInLimit').where('key', 'in', accounts).execute();
	}
	await giveBack(
		unit,
		keys.filter((key) => key.startsWith('address:')),
	);
}

/** Removes what has been forgotten. */
export async function sweepLimits({ db, now }: Unit): Promise<void> {
	await db
		.deleteFrom('signInLimit')
		.where((eb) =>
			eb.or([
				eb('key', 'like', 'address:%').and('firstAt', '<', plus(now, -ADDRESS.withinMs)),
				eb('key', 'like', 'account:%').and(
					eb.fn.coalesce('blockedUntil', 'firstAt'),
					'<',
					plus(now, -ACCOUNT_FORGETS_MS),
				),
			]),
		)
		.execute();
}

/** One statement: between two, somebody who signs in could remove the row that the first has found. */
async function lockRow({ db, now }: Unit, key: LimitKey): Promise<SignInLimitRow> {
	return await db
		.insertInto('signInLimit')
		.values({ key, failures: 0, firstAt: now, blockedUntil: null })
		.onConflict((conflict) =>
			conflict.column('key').doUpdateSet((eb) => ({ key: eb.ref('excluded.key') })),
		)
		.returningAll()
		.executeTakeFirstOrThrow();
}

function withFailure(row: SignInLimitRow, now: string): SignInLimitRow {
	const isAccount = row.key.startsWith('account:');
	const forgottenAt = isAccount
		? plus(row.blockedUntil ?? row.firstAt, ACCOUNT_FORGETS_MS)
		: plus(row.firstAt, ADDRESS.withinMs);
	const { failures: before, firstAt } = forgottenAt <= now ? { failures: 0, firstAt: now } : row;

	const failures = before + 1;
	const limit = isAccount ? ACCOUNT.failures : ADDRESS.failures;
	if (failures < limit) return { key: row.key, failures, firstAt, blockedUntil: null };

	const pauseMs = ACCOUNT.firstPauseMs * 2 ** Math.min(failures - ACCOUNT.failures, 10);
	const blockedUntil = isAccount
		? plus(now, Math.min(pauseMs, ACCOUNT.longestPauseMs))
		: plus(firstAt, ADDRESS.withinMs);
	return { key: row.key, failures, firstAt, blockedUntil };
}
