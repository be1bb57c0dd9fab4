import { plus } from './database-time';
import type { AttendantRow } from './doctor-rows';
import { tellHealth } from './tell-health';
import type { Unit } from './schema';

/** How often a process says that it lives. */
export const BEAT_MS = 15_000;

/** Who has been silent for so long is gone. */
const SILENT_MS = 6 * BEAT_MS;

const FORGOTTEN_MS = 24 * 60 * 60 * 1000;

/** What a process goes by: a hash for each setting's name. */
export type Print = Record<string, string>;

/** Says that the process lives, looks after the scope and goes by these settings. */
export async function attend(
	unit: Unit,
	attendant: Pick<AttendantRow, 'holder' | 'scope'> & { settings: Print },
): Promise<void> {
	const { db, now } = unit;
	const settings = JSON.stringify(attendant.settings);
	const { since } = await db
		.insertInto('attendant')
		.values({ ...attendant, settings, since: now, seenAt: now })
		.onConflict((conflict) => conflict.column('holder').doUpdateSet({ settings, seenAt: now }))
		.returning('since')
		.executeTakeFirstOrThrow();
	if (since === now) tellHealth(unit, attendant.scope);
	await db.deleteFrom('attendant').where('seenAt', '<', plus(now, -FORGOTTEN_MS)).execute();
}

/** Says that the process looks after nothing any more. */
export async function stopAttending(unit: Unit, holder: string): Promise<void> {
	const gone = await unit.db
		.deleteFrom('attendant')
		.where('holder', '=', holder)
		.returning('scope')
		.executeTakeFirst();
	if (gone) tellHealth(unit, gone.scope);
}

/** The scopes that a living process looks after. */
export async function attendedScopes({ db, now }: Unit): Promise<Set<string>> {
	const rows = await db
		.selectFrom('attendant')
		.select('scope')
		.distinct()
		.where('seenAt', '>', plus(now, -SILENT_MS))
		.execute();
	return new Set(rows.map(({ scope }) => scope));
}

/**
 * The names of the settings in which two processes differ that look after the scope at the same
 * time; none when all is well. A process that began after another had fallen silent has taken
 * its place, and contradicts nobody.
 */
export async function contradictingSettings({ db, now }: Unit, scope: string): Promise<string[]> {
	const living = await db
		.selectFrom('attendant')
		.selectAll()
		.where('scope', '=', scope)
		.where('seenAt', '>', plus(now, -SILENT_MS))
		.execute();
	const names = new Set<string>();
	for (const one of living) {
		for (const other of living) {
			if (other.seenAt <= one.since || one.seenAt <= other.since) continue;
			for (const name of differing(printOf(one), printOf(other))) names.add(name);
		}
	}
	return [...names].sort();
}

function differing(one: Print, other: Print): string[] {
	return Object.keys({ ...one, ...other }).filter((name) => one[name] !== other[name]);
}

function printOf({ settings }: AttendantRow): Print {
	return JSON.parse(settings) as Print;
}
