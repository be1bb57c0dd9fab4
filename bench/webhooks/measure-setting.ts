import { startLoadGenerator } from '../load/start-load-generator';
import { NEVER_DUE, startBenchDesk } from '../n8n/start-bench-desk';
import { acknowledge, type Level } from './acknowledge';
import type { BenchContext } from './bench-context';
import type { Plan, Setting } from './plan';
import { prepareDesk } from './prepare-desk';
import { runTurns, type TurnsReport } from './run-turns';
import { waitInLine, type WaitingReport } from './wait-in-line';
import { whileBusy, type BusyReport } from './while-busy';

export type SettingReport = {
	setting: Setting;
	statuses: Level[];
	texts: Level[];
	turns: TurnsReport;
	/** Not measured under the default setting, which takes minutes for so many texts. */
	waiting?: WaitingReport;
	busy: BusyReport;
};

/** Measures both triggers on one n8n that runs under this setting. */
export async function measureSetting(
	setting: Setting,
	plan: Plan,
	say: (sentence: string) => void,
): Promise<SettingReport> {
	say(`n8n with ${setting.description}: starting`);
	const desk = await startBenchDesk(setting.environment);
	const load = startLoadGenerator();
	const context: BenchContext = { desk, load, plan, places: { text: 0, status: 0 } };

	const part = async <Report>(name: string, measure: () => Promise<Report>): Promise<Report> => {
		say(`n8n with ${setting.description}: ${name}`);
		return await measure();
	};
	try {
		await desk.setTrigger(NEVER_DUE);
		await part('warming up', () => prepareDesk(context));
		return {
			setting,
			statuses: await part('statuses', () => acknowledge(context, 'status')),
			texts: await part('texts', () => acknowledge(context, 'text')),
			turns: await part('turns', () => runTurns(context)),
			...(setting.name === 'recommended' && {
				waiting: await part('texts that wait', () => waitInLine(context)),
			}),
			busy: await part('texts while turns run', () => whileBusy(context)),
		};
	} finally {
		load.stop();
		await desk.close();
	}
}
