import type { DeliveryKind } from '../load/delivery-body';
import { TRIGGERS, type BenchContext, type Trigger } from './bench-context';
import { deliver, untilIdle, type Window } from './deliver';
import { mergeWindows, type Acknowledgement } from './merge-windows';

/** What each trigger acknowledged with so many connections, measured one right after the other. */
export type Level = { connections: number } & Record<Trigger, Acknowledgement>;

const CUSTOMERS = 1_000;

/**
 * Delivers texts or statuses to both triggers at rising concurrency. The quiet period has
 * to be long, so that texts wait for their turn and only their acknowledgement is measured.
 */
export async function acknowledge(context: BenchContext, kind: DeliveryKind): Promise<Level[]> {
	const levels: Level[] = [];
	for (const connections of context.plan.levels) {
		levels.push(await measureLevel(context, kind, connections));
	}
	return levels;
}

async function measureLevel(
	context: BenchContext,
	kind: DeliveryKind,
	connections: number,
): Promise<Level> {
	const { desk, plan } = context;
	const windows: Record<Trigger, Window[]> = { talkTrace: [], builtIn: [] };
	const executions: Record<Trigger, number> = { talkTrace: 0, builtIn: 0 };

	for (let round = 0; round < plan.rounds; round += 1) {
		// In turn, so that what else the machine does meets both.
		for (const trigger of TRIGGERS) {
			const before = desk.n8n.countExecutions();
			windows[trigger].push(
				await deliver(context, trigger, {
					kind,
					customers: { group: 'text', count: CUSTOMERS },
					concurrency: connections,
					limit: { milliseconds: plan.windowMs },
				}),
			);
			await untilIdle(desk);
			executions[trigger] += desk.n8n.countExecutions() - before;
		}
	}
	return {
		connections,
		talkTrace: mergeWindows(windows.talkTrace, executions.talkTrace),
		builtIn: mergeWindows(windows.builtIn, executions.builtIn),
	};
}
