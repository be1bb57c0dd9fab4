/**
 * Preloaded into the n8n of a benchmark: notes when our trigger hands a turn to n8n, and when each of
 * our nodes works, and gives that out on a port of its own. `POST /spans` empties the list.
 * Times are milliseconds since the epoch, as other processes of the machine have them.
 */

import { createServer } from 'node:http';
import Module from 'node:module';
import { performance } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

const NODE_FILE = /n8n-nodes-talktrace[\\/]dist[\\/]nodes[\\/]\w+[\\/](\w+)\.node\.js$/;

const isN8n = isMainThread && /[\\/]n8n[\\/]bin[\\/]n8n$/.test(process.argv[1] ?? '');
if (isN8n) watchNodes(Number(process.env.TALKTRACE_BENCH_SPANS_PORT));

function watchNodes(port) {
	let spans = [];
	const watched = new WeakSet();
	const load = Module._load;

	Module._load = function (request, ...rest) {
		const loaded = load.call(this, request, ...rest);
		const name = NODE_FILE.exec(request)?.[1];
		if (name && loaded[name] && !watched.has(loaded[name])) {
			watched.add(loaded[name]);
			watch(name, loaded[name].prototype);
		}
		return loaded;
	};

	function watch(node, prototype) {
		const { execute, trigger } = prototype;
		if (execute) {
			prototype.execute = async function (...input) {
				const span = { what: 'execute', node, startedAt: now(), endedAt: null };
				spans.push(span);
				try {
					return await execute.apply(this, input);
				} finally {
					span.endedAt = now();
				}
			};
		}
		if (trigger) {
			prototype.trigger = async function (...input) {
				const { emit } = this;
				this.emit = (...emitted) => {
					spans.push({ what: 'emit', node, startedAt: now(), endedAt: now() });
					return emit.apply(this, emitted);
				};
				return await trigger.apply(this, input);
			};
		}
	}

	createServer((request, response) => {
		response.writeHead(200, { 'content-type': 'application/json' });
		response.end(JSON.stringify(spans));
		spans = [];
	})
		.listen(port, '127.0.0.1')
		.unref();
}

function now() {
	return performance.timeOrigin + performance.now();
}
