import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { MetricFamily } from '../metrics/metric-family';
import { registryFamilies } from '../metrics/registry-families';
import type { ListenerStore } from './mount';
import { addProcessFigures } from './process-figures';

/** `unread`: the body did not come whole. */
export type DeliveryOutcome =
	'recorded' | 'repeated' | 'forged' | 'oversized' | 'deferred' | 'failed' | 'unread';

export type ListenerMetrics = ReturnType<typeof createListenerMetrics>;

/** Meta wants a median of 250 ms at most, and under 1 % above a second. */
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const GROUP_SIZES = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];

/** What a listener counts in its own process. Nothing in it belongs to a customer. */
export function createListenerMetrics(stores: () => ListenerStore[]) {
	const registry = new Registry();
	const registers = [registry];
	const deliveries = new Counter({
		name: 'talktrace_listener_deliveries_total',
		help: 'Deliveries at this process by what became of them',
		labelNames: ['outcome'],
		registers,
	});
	const handshakes = new Counter({
		name: 'talktrace_listener_handshakes_total',
		help: 'Handshakes of Meta at this process by what became of them',
		labelNames: ['outcome'],
		registers,
	});
	const seconds = new Histogram({
		name: 'talktrace_listener_delivery_seconds',
		help: 'From the first byte of a delivery to its answer',
		buckets: SECONDS,
		registers,
	});
	const groups = new Histogram({
		name: 'talktrace_listener_group_size',
		help: 'Deliveries that were committed together',
		buckets: GROUP_SIZES,
		registers,
	});
	const loads = () => stores().map(({ recorder }) => recorder.load());
	new Gauge({
		name: 'talktrace_listener_deliveries_waiting',
		help: 'Deliveries that wait to be stored',
		registers,
		collect() {
			this.set(loads().reduce((sum, { waiting }) => sum + waiting, 0));
		},
	});
	new Gauge({
		name: 'talktrace_listener_oldest_waiting_delivery_seconds',
		help: 'How long the oldest delivery has waited to be stored',
		registers,
		collect() {
			this.set(Math.max(0, ...loads().map(({ oldestMs }) => oldestMs)) / 1000);
		},
	});
	const stopProcessFigures = addProcessFigures(registry);

	return {
		delivery(outcome: DeliveryOutcome, since: number): void {
			deliveries.inc({ outcome });
			seconds.observe((performance.now() - since) / 1000);
		},

		handshake: (outcome: 'accepted' | 'refused') => handshakes.inc({ outcome }),

		group: (size: number) => groups.observe(size),

		families: (): Promise<MetricFamily[]> => registryFamilies(registry),

		stop: stopProcessFigures,
	};
}
