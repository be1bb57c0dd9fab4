import { figure } from '../report/figures';
import type { DeskReport } from './measure-desk';
import type { Sample } from './sample-desk';

export type Goal = { goal: string; wanted: string; measured: string; met: boolean };

const P50_MS = 25;
const P99_MS = 150;
/** Beyond what garbage collections make memory rise and fall. */
const FLAT = 1.15;
/** Turns more than before that are no growth: a second of them. */
const A_SECOND_OF_TURNS = 14;

/** What was wanted of the desk beside what was measured. */
export function goalsOf(report: DeskReport): Goal[] {
	const { afterMs, sent, acknowledged } = report.load;
	const memory = growth(report.samples, ({ memoryMb }) => memoryMb);
	const answers = report.turns - Object.values(report.otherOutcomes).reduce((a, b) => a + b, 0);
	return [
		under('acknowledged, p50', afterMs.p50, P50_MS),
		under('acknowledged, p99', afterMs.p99, P99_MS),
		{
			goal: 'every delivery acknowledged',
			wanted: String(sent),
			measured: String(acknowledged),
			met: sent === acknowledged,
		},
		{
			goal: 'every text answered',
			wanted: String(report.texts),
			measured: String(report.answered),
			met: report.answered === report.texts,
		},
		{
			goal: 'every answer sent once',
			wanted: String(answers),
			measured: String(report.sent),
			met: report.sent === answers && report.deadLetters === 0,
		},
		steady('turns that are due', report.samples, ({ dueTurns }) => dueTurns),
		steady('messages that are unsent', report.samples, ({ unsent }) => unsent),
		{
			goal: 'memory, the last third ÷ the middle third',
			wanted: `flat (at most ${FLAT}×)`,
			measured: `${memory.times.toFixed(2)}×`,
			met: memory.times <= FLAT,
		},
	];
}

function under(goal: string, measured: number, wanted: number): Goal {
	return {
		goal,
		wanted: `under ${wanted} ms`,
		measured: `${figure(measured)} ms`,
		met: measured < wanted,
	};
}

function steady(what: string, samples: Sample[], of: (sample: Sample) => number): Goal {
	const { middle, last } = growth(samples, of);
	return {
		goal: `${what}, the middle third and the last`,
		wanted: 'no growth',
		measured: `${figure(middle)} and ${figure(last)}`,
		met: last <= middle + A_SECOND_OF_TURNS,
	};
}

/** The mean of the middle third of the samples and of the last; the first warms up. */
function growth(samples: Sample[], of: (sample: Sample) => number) {
	const third = Math.floor(samples.length / 3);
	const mean = (part: Sample[]) =>
		part.reduce((sum, sample) => sum + of(sample), 0) / Math.max(1, part.length);
	const middle = mean(samples.slice(third, 2 * third));
	const last = mean(samples.slice(2 * third));
	return { middle, last, times: last / middle };
}
