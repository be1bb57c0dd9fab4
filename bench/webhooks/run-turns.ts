import { deskStore } from '../../e2e/harness/desk-store';
import { until } from '../../e2e/harness/until';
import { DUE_AT_ONCE } from '../n8n/start-bench-desk';
import type { BenchContext } from './bench-context';
import { deliver, DRAIN_LIMIT_MS, untilIdle } from './deliver';
import { meetCustomers } from './prepare-desk';

/** How many texts each side worked off a second, from the first delivery to the last end. */
export type TurnsReport = {
	texts: number;
	/** Turns answered: gate, history, model, sending. */
	talkTracePerSecond: number;
	/** Executions ended, of a workflow that does nothing. */
	builtInPerSecond: number;
};

const CONNECTIONS = 16;

/** One text each of many customers, until all are answered; the simulated model answers at once. */
export async function runTurns(context: BenchContext): Promise<TurnsReport> {
	const { desk, plan } = context;
	const job = {
		kind: 'text' as const,
		customers: { group: 'turn' as const, count: plan.turns },
		concurrency: CONNECTIONS,
		limit: { deliveries: plan.turns },
	};
	meetCustomers(desk, 'turn', plan.turns);
	await desk.setTrigger(DUE_AT_ONCE);

	const before = answeredTurns(context);
	const talkTraceMs = await timed(async () => {
		await deliver(context, 'talkTrace', job);
		await until(() => answeredTurns(context) - before >= plan.turns, DRAIN_LIMIT_MS);
	});
	const builtInMs = await timed(async () => {
		await deliver(context, 'builtIn', job);
		await untilIdle(desk);
	});

	return {
		texts: plan.turns,
		talkTracePerSecond: (1000 * plan.turns) / talkTraceMs,
		builtInPerSecond: (1000 * plan.turns) / builtInMs,
	};
}

/** How many turns of the desk have ended with an answer. */
export function answeredTurns({ desk }: BenchContext): number {
	const [row] = deskStore(desk).all<{ count: number }>(
		"SELECT count(*) AS count FROM turn WHERE outcome = 'answered'",
	);
	return row?.count ?? 0;
}

async function timed(work: () => Promise<void>): Promise<number> {
	const startedAt = performance.now();
	await work();
	return performance.now() - startedAt;
}
