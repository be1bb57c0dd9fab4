import type { MetricFamily } from '../metrics/metric-family';
import { aboutThis, readDeskMetrics } from '../metrics/read-desk-metrics';
import { keepAnswer } from './keep-answer';
import type { ListenerStore } from './mount';

/** Prometheus asks each 15 s or so, and still wants the other figures when the store hangs. */
const LIMITS = { keptMs: 5_000, longestMs: 2_000 };

/** What all desks of a listener tell, kept for some seconds; next to nothing where one cannot tell in time. */
export function createDeskMetricsReader(
	stores: () => ListenerStore[],
	onError: (error: unknown) => void,
): () => Promise<MetricFamily[]> {
	const read = keepAnswer(
		() =>
			readDeskMetrics(
				stores().map(({ store }) => store),
				onError,
			),
		LIMITS,
	);
	return async () => (await read()) ?? aboutThis(false);
}
