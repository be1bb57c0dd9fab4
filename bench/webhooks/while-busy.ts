import { DUE_AT_ONCE } from '../n8n/start-bench-desk';
import type { BenchContext } from './bench-context';
import { deliver } from './deliver';
import { mergeWindows, type Acknowledgement } from './merge-windows';
import { meetCustomers } from './prepare-desk';
import { answeredTurns } from './run-turns';

/** What our trigger acknowledges while its turns run; the built-in one never does anything else. */
export type BusyReport = {
	connections: number;
	acknowledgement: Acknowledgement;
	answeredPerSecond: number;
};

const CONNECTIONS = 16;
const CUSTOMERS = 1_000;

/**
 * Texts of many customers without a quiet period: as many turns run at once as the trigger
 * allows, all the time. Leaves turns behind that wait, so nothing can be measured after it.
 */
export async function whileBusy(context: BenchContext): Promise<BusyReport> {
	const { desk, plan } = context;
	meetCustomers(desk, 'busy', CUSTOMERS);
	await desk.setTrigger(DUE_AT_ONCE);

	const executionsBefore = desk.n8n.countExecutions();
	const before = answeredTurns(context);
	const window = await deliver(context, 'talkTrace', {
		kind: 'text',
		customers: { group: 'busy', count: CUSTOMERS },
		concurrency: CONNECTIONS,
		limit: { milliseconds: plan.busyMs },
	});
	const answered = answeredTurns(context) - before;

	return {
		connections: CONNECTIONS,
		acknowledgement: mergeWindows([window], desk.n8n.countExecutions() - executionsBefore),
		answeredPerSecond: (1000 * answered) / window.load.elapsedMs,
	};
}
