import type { Finding } from '../doctor/finding';
import { PACKAGE_VERSION } from '../package-version';
import { readAttendance } from '../store/attendance';
import { attendedScopes } from '../store/attendant-store';
import { readLastBackup } from '../store/backup/last-backup';
import { countsByName } from '../store/counter-store';
import { readDeskFigures } from '../store/desk-figures';
import { readDoctorReports } from '../store/doctor-report-store';
import { listChannels } from '../store/list-channels';
import type { Store } from '../store/open-store';
import type { Unit } from '../store/schema';
import { readTallies } from '../store/tally-store';
import { countedFamilies } from './counted-families';
import { gaugeFamilies } from './gauge-families';
import { measuredFamilies } from './measured-families';
import { mergeFamilies } from './merge-families';
import type { MetricFamily } from './metric-family';

/**
 * All that these stores tell of their desks, the same from each process that works on them, in a
 * time that does not grow with what they hold. Where one cannot be read, that alone.
 */
export async function readDeskMetrics(
	stores: readonly Pick<Store, 'read'>[],
	onError: (error: unknown) => void,
): Promise<MetricFamily[]> {
	try {
		const desks = await Promise.all(stores.map((store) => store.read(familiesOf)));
		return [...mergeFamilies(desks), ...aboutThis(true)];
	} catch (error) {
		onError(error);
		return aboutThis(false);
	}
}

async function familiesOf(unit: Unit): Promise<MetricFamily[]> {
	const tallies = await readTallies(unit);
	const attended = await attendedScopes(unit);
	const reports = await readDoctorReports(unit);
	return [
		...countedFamilies(tallies, await countsByName(unit)),
		...measuredFamilies(tallies),
		...gaugeFamilies({
			figures: await readDeskFigures(unit),
			attendance: await readAttendance(unit),
			channels: await listChannels(unit),
			findings: reports
				.filter(({ scope }) => attended.has(scope))
				.flatMap(({ findings }) => JSON.parse(findings) as Finding[]),
			lastBackup: await readLastBackup(unit),
		}),
	];
}

/** Told also while the store does not answer. */
export function aboutThis(storeAnswers: boolean): MetricFamily[] {
	return [
		{
			name: 'talktrace_store_up',
			help: 'Whether the store answered this question',
			type: 'gauge',
			samples: [{ labels: {}, value: storeAnswers ? 1 : 0 }],
		},
		{
			name: 'talktrace_build_info',
			help: 'Which version of the package answers',
			type: 'gauge',
			samples: [{ labels: { version: PACKAGE_VERSION }, value: 1 }],
		},
	];
}
