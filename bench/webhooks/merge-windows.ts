import type { Window } from './deliver';
import { percentile } from './percentile';

/** What a trigger acknowledged, and what that cost n8n. */
export type Acknowledgement = {
	perSecond: number;
	afterMs: { p50: number; p95: number; p99: number };
	/** Deliveries that were answered with something other than 200, by status or error. */
	refusals: Record<string, number>;
	executions: number;
	/** Of the window in which it was the worst. */
	eventLoopDelayP99Ms: number;
	cpuMsPerDelivery: number;
	mostMemoryMb: number;
};

/** Takes several windows of the same kind as one. */
export function mergeWindows(windows: Window[], executions: number): Acknowledgement {
	const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
	const afterMs = windows.flatMap(({ load }) => load.acknowledgedAfterMs).sort((a, b) => a - b);

	const refusals: Record<string, number> = {};
	for (const { load } of windows) {
		for (const [answer, count] of Object.entries(load.refusals)) {
			refusals[answer] = (refusals[answer] ?? 0) + count;
		}
	}

	return {
		perSecond: (1000 * afterMs.length) / sum(windows.map(({ load }) => load.elapsedMs)),
		afterMs: {
			p50: percentile(afterMs, 50),
			p95: percentile(afterMs, 95),
			p99: percentile(afterMs, 99),
		},
		refusals,
		executions,
		eventLoopDelayP99Ms: Math.max(...windows.map(({ usage }) => usage.eventLoopDelayMs.p99)),
		cpuMsPerDelivery: sum(windows.map(({ usage }) => usage.cpuMs)) / afterMs.length,
		mostMemoryMb: Math.max(...windows.map(({ usage }) => usage.mostMemoryMb)),
	};
}
