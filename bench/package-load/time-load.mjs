/**
 * Preloaded into n8n: measures what loading our package takes, writes it to the file of
 * TALKTRACE_BENCH_RESULT as JSON, and ends n8n. Garbage is collected before and after, so that the
 * difference is what n8n keeps while nobody uses the package.
 */

import { writeFileSync } from 'node:fs';
import Module from 'node:module';
import { performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { isMainThread } from 'node:worker_threads';

const PACKAGE = 'n8n-nodes-talktrace';
const MB = 1024 * 1024;

const load = Module._load;
const patched = new WeakSet();

// Threads get the same preload.
if (isMainThread) {
	Module._load = function (request, ...rest) {
		const loaded = load.call(this, request, ...rest);
		if (request === 'n8n-core' && !patched.has(loaded)) {
			patched.add(loaded);
			// The lazy loader ends in the other one where a package brings no files of metadata.
			measure(loaded.PackageDirectoryLoader.prototype);
			measure(loaded.LazyPackageDirectoryLoader.prototype);
		}
		return loaded;
	};
}

let measuring = false;

function measure(loader) {
	const { loadAll } = loader;
	loader.loadAll = async function () {
		if (measuring || this.packageName !== PACKAGE) return await loadAll.call(this);

		measuring = true;
		const before = memory();
		const begun = { at: performance.now(), cpu: process.cpuUsage() };
		await loadAll.call(this);
		const { user, system } = process.cpuUsage(begun.cpu);
		const ms = performance.now() - begun.at;
		const most = process.memoryUsage.rss() / MB;
		const after = memory();
		const result = {
			ms,
			cpuMs: (user + system) / 1000,
			heapMb: after.heapMb - before.heapMb,
			residentMb: Math.max(most, after.residentMb) - before.residentMb,
			modules: Object.keys(Module._cache).filter((file) => file.startsWith(this.directory)).length,
		};
		writeFileSync(process.env.TALKTRACE_BENCH_RESULT, JSON.stringify(result));
		process.exit(0);
	};
}

function memory() {
	setFlagsFromString('--expose-gc');
	const collect = runInNewContext('gc');
	collect();
	collect();
	const { rss, heapUsed, external } = process.memoryUsage();
	return { residentMb: rss / MB, heapMb: (heapUsed + external) / MB };
}
