import { figure } from '../report/figures';
import { AT_A_PACE, type DoorReport } from './measure-doors';
import { BUILT_IN, FLOOR, INGRESS_ON_POSTGRES } from './open-doors';

export type Goal = { goal: string; wanted: string; measured: string; met: boolean };

const TIMES_THE_BUILT_IN = 300;
const OF_THE_FLOOR = 1 / 3;
const ON_POSTGRES = 1_200;
const ON_POSTGRES_P99_MS = 250;

/** What was wanted of Meta's mix beside what was measured. */
export function goalsOf(reports: readonly DoorReport[]): Goal[] {
	const mixed = reports.filter(({ mix }) => mix === 'meta');
	const of = (name: string) => mixed.find(({ door }) => door === name);
	const onSqlite = mixed.filter(({ door }) => door.endsWith('SQLite'));
	const builtIn = of(BUILT_IN)!;
	const floor = of(FLOOR)!;
	const both = of(INGRESS_ON_POSTGRES(2));
	const paced = of(`${INGRESS_ON_POSTGRES(2)}${AT_A_PACE}`);

	return [
		...onSqlite.flatMap(({ door, perSecond }) => [
			times(`${door} ÷ ${BUILT_IN}`, perSecond / builtIn.perSecond, TIMES_THE_BUILT_IN),
			times(`${door} ÷ ${FLOOR}`, perSecond / floor.perSecond, OF_THE_FLOOR),
		]),
		...(both && paced
			? [
					{
						goal: `${both.door}, a second`,
						wanted: `at least ${ON_POSTGRES.toLocaleString('en')}`,
						measured: figure(both.perSecond),
						met: both.perSecond >= ON_POSTGRES,
					},
					{
						goal: `${paced.door} of ${figure(paced.perSecond)} a second, p99`,
						wanted: `under ${ON_POSTGRES_P99_MS} ms`,
						measured: `${figure(paced.afterMs.p99)} ms`,
						met: paced.afterMs.p99 < ON_POSTGRES_P99_MS && paced.refused === 0,
					},
				]
			: []),
	];
}

function times(goal: string, measured: number, wanted: number): Goal {
	return {
		goal,
		wanted: `at least ${figure(wanted)}×`,
		measured: `${figure(measured)}×`,
		met: measured >= wanted,
	};
}
