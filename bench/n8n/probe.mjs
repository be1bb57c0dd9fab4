/**
 * Preloaded into the n8n of a benchmark: tells over a port of its own what the process uses.
 * `POST /begin` starts a measurement, `POST /end` ends it and gives its figures, `POST /memory` tells
 * what the process has at the moment without disturbing it, and
 * `POST /settle` collects garbage first, so that what is left is what is kept.
 */

import { createServer } from 'node:http';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { isMainThread } from 'node:worker_threads';

/** How often the event loop is asked to be on time; what the histogram holds includes it. */
const TICK_MS = 10;
const MEMORY_SAMPLE_MS = 100;
const MB = 1024 * 1024;

// Threads and the task runner of n8n get the same preload and must not answer for it.
const isN8n = isMainThread && /[\\/]n8n[\\/]bin[\\/]n8n$/.test(process.argv[1] ?? '');
if (isN8n) startProbe(Number(process.env.TALKTRACE_BENCH_PROBE_PORT));

function startProbe(port) {
	const delay = monitorEventLoopDelay({ resolution: TICK_MS });
	let begun = mark();

	setInterval(() => {
		begun.mostMemoryMb = Math.max(begun.mostMemoryMb, memoryMb());
	}, MEMORY_SAMPLE_MS).unref();

	const actions = {
		'/begin': () => {
			delay.reset();
			delay.enable();
			begun = mark();
			return {};
		},
		'/end': () => {
			delay.disable();
			const { user, system } = process.cpuUsage(begun.cpu);
			return {
				eventLoopDelayMs: { p50: late(delay, 50), p99: late(delay, 99), most: late(delay, 100) },
				cpuMs: (user + system) / 1000,
				mostMemoryMb: Math.max(begun.mostMemoryMb, memoryMb()),
			};
		},
		'/memory': () => ({ memoryMb: memoryMb(), heapMb: process.memoryUsage().heapUsed / MB }),
		'/settle': () => {
			collectGarbage();
			return actions['/memory']();
		},
	};

	createServer((request, response) => {
		const action = actions[request.url];
		response.writeHead(action ? 200 : 404, { 'content-type': 'application/json' });
		response.end(JSON.stringify(action ? action() : {}));
	})
		.listen(port, '127.0.0.1')
		.unref();
}

function mark() {
	return { cpu: process.cpuUsage(), mostMemoryMb: memoryMb() };
}

function memoryMb() {
	return process.memoryUsage.rss() / MB;
}

function late(histogram, percentile) {
	return Math.max(0, histogram.percentile(percentile) / 1e6 - TICK_MS);
}

function collectGarbage() {
	setFlagsFromString('--expose-gc');
	runInNewContext('gc')();
}
