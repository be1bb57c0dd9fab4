import { until } from '../../e2e/harness/until';
import type { LoadJob, LoadResult } from '../load/load-job';
import type { Usage } from '../n8n/read-probe';
import type { BenchDesk } from '../n8n/start-bench-desk';
import type { BenchContext, Trigger } from './bench-context';

/** One stretch of deliveries, and what n8n used until the last of them was answered. */
export type Window = { load: LoadResult; usage: Usage };

/** Longer than n8n needs for what the most deliveries of a window have started. */
export const DRAIN_LIMIT_MS = 180_000;

/** Sends deliveries to one trigger, none of which has been sent before. */
export async function deliver(
	{ desk, load, places }: BenchContext,
	trigger: Trigger,
	job: Omit<LoadJob, 'url' | 'firstPlace'>,
): Promise<Window> {
	const { kind } = job;
	const { result, usage } = await desk.probe.during(() =>
		load.run({ ...job, url: desk.urls[trigger], firstPlace: places[kind] }),
	);
	places[kind] += result.sent;
	return { load: result, usage };
}

/** Waits until n8n has ended every execution that it has begun. */
export async function untilIdle({ n8n }: BenchDesk): Promise<void> {
	await until(
		() => n8n.countExecutions('new') + n8n.countExecutions('running') === 0,
		DRAIN_LIMIT_MS,
	);
}
