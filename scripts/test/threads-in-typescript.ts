import { join } from 'node:path';
import threads from 'node:worker_threads';

const PRELOAD = ['--import', join(__dirname, 'typescript-thread.mjs')];

/**
 * Set up by jest before each file of tests: threads, into which jest does not reach, load our
 * TypeScript too. Nothing of the product has to know.
 */
const { Worker } = threads;
if (Worker.name !== 'WorkerInTypeScript') {
	threads.Worker = class WorkerInTypeScript extends Worker {
		constructor(file: string | URL, options: threads.WorkerOptions = {}) {
			const isOurs = String(file).endsWith('.ts');
			super(file, isOurs ? { ...options, execArgv: PRELOAD } : options);
		}
	};
}
