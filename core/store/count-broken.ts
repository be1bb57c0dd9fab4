import { attendedScopes } from './attendant-store';
import { readDoctorReports } from './doctor-report-store';
import type { Unit } from './schema';

/**
 * How many things are broken, as the doctor says of what somebody looks after. A number that
 * nobody looks after, though it was not given up, counts as one.
 */
export async function countBroken(unit: Unit): Promise<number> {
	const attended = await attendedScopes(unit);
	const reports = await readDoctorReports(unit);
	const lost = await unit.db
		.selectFrom('channel')
		.select('id')
		.where((eb) => eb.or([eb('owner', 'is not', null), eb('registration', '=', 'failed')]))
		.execute();
	return (
		reports.reduce((sum, { scope, broken }) => sum + (attended.has(scope) ? broken : 0), 0) +
		lost.filter(({ id }) => !attended.has(id)).length
	);
}
