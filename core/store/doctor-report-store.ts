import type { Finding } from '../doctor/finding';
import { plus } from './database-time';
import type { DoctorReportRow } from './doctor-rows';
import type { Unit } from './schema';
import { tellHealth } from './tell-health';

/** The scope of what the desk has for itself: models, disk, database, its address. */
export const DESK_SCOPE = 'desk';

/** What was found in each scope that has ever been checked, or is to be. */
export async function readDoctorReports({ db }: Unit): Promise<DoctorReportRow[]> {
	return await db.selectFrom('doctorReport').selectAll().orderBy('scope').execute();
}

/** The report of one scope; undefined when nobody has ever checked it. */
export async function findDoctorReport(
	{ db }: Unit,
	scope: string,
): Promise<DoctorReportRow | undefined> {
	return await db
		.selectFrom('doctorReport')
		.selectAll()
		.where('scope', '=', scope)
		.executeTakeFirst();
}

/** Has whoever looks after the scope check it anew. */
export async function wantCheck(unit: Unit, scope: string): Promise<void> {
	await unit.db
		.insertInto('doctorReport')
		.values({ ...nothingFound(scope), wantedAt: unit.now })
		.onConflict((conflict) => conflict.column('scope').doUpdateSet({ wantedAt: unit.now }))
		.execute();
	tellHealth(unit, scope);
}

/**
 * Says that `holder` checks the scope now, for `limitMs` at most. False when another process
 * is at it.
 */
export async function beginCheck(
	unit: Unit,
	scope: string,
	{ holder, limitMs }: { holder: string; limitMs: number },
): Promise<boolean> {
	const { db, now } = unit;
	await db
		.insertInto('doctorReport')
		.values(nothingFound(scope))
		.onConflict((conflict) => conflict.doNothing())
		.execute();
	const begun = await db
		.updateTable('doctorReport')
		.set({ checkingBy: holder, checkingUntil: plus(now, limitMs) })
		.where('scope', '=', scope)
		.where((eb) =>
			eb.or([
				eb('checkingUntil', 'is', null),
				eb('checkingUntil', '<=', now),
				// It was noted before the clock was set back.
				eb('checkingUntil', '>', plus(now, limitMs)),
			]),
		)
		.returning('scope')
		.executeTakeFirst();
	if (begun) tellHealth(unit, scope);
	return begun !== undefined;
}

/** Puts what was found in the place of what was found before. */
export async function saveFindings(
	unit: Unit,
	scope: string,
	findings: readonly Finding[],
): Promise<void> {
	await unit.db
		.updateTable('doctorReport')
		.set({
			findings: JSON.stringify(findings),
			broken: findings.filter(({ state }) => state === 'broken').length,
			checkedAt: unit.now,
			checkingBy: null,
			checkingUntil: null,
		})
		.where('scope', '=', scope)
		.execute();
	tellHealth(unit, scope);
}

/** Says that `holder` has given its check up, if it has one; what was found before stays. */
export async function endCheck(unit: Unit, scope: string, holder: string): Promise<void> {
	const ended = await unit.db
		.updateTable('doctorReport')
		.set({ wantedAt: null, checkingBy: null, checkingUntil: null })
		.where('scope', '=', scope)
		.where('checkingBy', '=', holder)
		.returning('scope')
		.executeTakeFirst();
	if (ended) tellHealth(unit, scope);
}

function nothingFound(scope: string): DoctorReportRow {
	return {
		scope,
		findings: '[]',
		broken: 0,
		checkedAt: null,
		wantedAt: null,
		checkingBy: null,
		checkingUntil: null,
	};
}
