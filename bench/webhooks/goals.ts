import { figure } from '../report/figures';
import type { Level } from './acknowledge';
import type { Trigger } from './bench-context';
import type { SettingReport } from './measure-setting';
import type { Setting } from './plan';

export type Goal = { goal: string; wanted: string; measured: string; met: boolean };

const TIMES_THE_BUILT_IN: Record<Setting['name'], number> = { default: 2.5, recommended: 12 };
const EVENT_LOOP_MS = 20;
/** Beyond what the system's own lending of memory makes it rise and fall. */
const FLAT = 1.1;

/** What was wanted of a setting beside what was measured. */
export function goalsOf(report: SettingReport): Goal[] {
	const { setting, texts, statuses, waiting } = report;
	return [
		timesTheBuiltIn('Texts acknowledged', setting, texts),
		timesTheBuiltIn('Statuses acknowledged', setting, statuses),
		eventLoop('texts', texts),
		eventLoop('statuses', statuses),
		...(waiting ? memory(waiting) : []),
	];
}

/** The most that a trigger acknowledged in a second, at whichever number of connections. */
function bestOf(levels: Level[], trigger: Trigger): number {
	return Math.max(...levels.map((level) => level[trigger].perSecond));
}

function timesTheBuiltIn(what: string, { name }: Setting, levels: Level[]): Goal {
	const times = bestOf(levels, 'talkTrace') / bestOf(levels, 'builtIn');
	const wanted = TIMES_THE_BUILT_IN[name];
	return {
		goal: `${what}, the most of ours ÷ the most of the built-in`,
		wanted: `at least ${wanted}×`,
		measured: `${figure(times)}×`,
		met: times >= wanted,
	};
}

function eventLoop(what: string, levels: Level[]): Goal {
	const worst = Math.max(...levels.map(({ talkTrace }) => talkTrace.eventLoopDelayP99Ms));
	return {
		goal: `Event-loop delay under ${what}, p99 of the worst window`,
		wanted: `under ${EVENT_LOOP_MS} ms`,
		measured: `${figure(worst)} ms`,
		met: worst < EVENT_LOOP_MS,
	};
}

function memory({ texts, before, waiting, after }: NonNullable<SettingReport['waiting']>): Goal[] {
	const times = Math.max(waiting.memoryMb, after.memoryMb) / before.memoryMb;
	return [
		{
			goal: `Memory while ${texts.toLocaleString('en')} texts wait and after, ÷ before`,
			wanted: `flat (at most ${FLAT}×)`,
			measured: `${times.toFixed(2)}×`,
			met: times <= FLAT,
		},
		{
			goal: `Event-loop delay while they wait, p99`,
			wanted: `under ${EVENT_LOOP_MS} ms`,
			measured: `${figure(waiting.eventLoopDelayP99Ms)} ms`,
			met: waiting.eventLoopDelayP99Ms < EVENT_LOOP_MS,
		},
	];
}
