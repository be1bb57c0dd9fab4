import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Gauge, type Registry } from 'prom-client';

const NANOSECONDS = 1e9;
const MICROSECONDS = 1e6;

/**
 * Adds what this process uses under the names that Prometheus knows from other programs; returns
 * how to stop. prom-client's own collector cannot be stopped, and n8n lives longer than a listener.
 */
export function addProcessFigures(registry: Registry): () => void {
	const delay = monitorEventLoopDelay({ resolution: 20 });
	delay.enable();

	const figures: [name: string, help: string, read: () => number][] = [
		[
			'process_cpu_seconds_total',
			'Processor time of the process in seconds',
			() => (process.cpuUsage().user + process.cpuUsage().system) / MICROSECONDS,
		],
		[
			'process_resident_memory_bytes',
			'Memory of the process in bytes',
			() => process.memoryUsage.rss(),
		],
		[
			'process_start_time_seconds',
			'When the process started, in unix seconds',
			() => Math.round(Date.now() / 1000 - process.uptime()),
		],
		[
			'nodejs_heap_size_used_bytes',
			'Memory that JavaScript objects take',
			() => process.memoryUsage().heapUsed,
		],
		[
			'nodejs_eventloop_lag_p99_seconds',
			'How late the event loop was since the last look, 99th percentile',
			() => {
				const seconds = delay.percentile(99) / NANOSECONDS;
				delay.reset();
				return seconds;
			},
		],
	];
	for (const [name, help, read] of figures) {
		new Gauge({
			name,
			help,
			registers: [registry],
			collect() {
				this.set(read());
			},
		});
	}
	return () => void delay.disable();
}
