import processes, { type ForkOptions } from 'node:child_process';
import { join } from 'node:path';
import threads from 'node:worker_threads';

const PRELOAD = ['--import', join(__dirname, 'typescript-thread.mjs')];

/**
 * Set up by jest before each file of tests: threads and forked programs, into which jest does not
 * reach, load our TypeScript too. Nothing of the product has to know.
 */
const { Worker } = threads;
if (Worker.name !== 'WorkerInTypeScript') {
	threads.Worker = class WorkerInTypeScript extends Worker {
		constructor(file: string | URL, options: threads.WorkerOptions = {}) {
			const isOurs = String(file).endsWith('.ts');
			super(file, isOurs ? { ...options, execArgv: PRELOAD } : options);
		}
	};

	const { fork } = processes;
	processes.fork = function forkInTypeScript(file: string | URL, ...more: unknown[]) {
		const options = more.find((value) => !Array.isArray(value)) as ForkOptions | undefined;
		const args = more.find((value) => Array.isArray(value)) as string[] | undefined;
		const own = options?.execArgv ?? process.execArgv;
		// A program that brings a loader of its own, which may change what it loads, keeps it.
		const isOurs = String(file).endsWith('.ts') && !own.includes('--import');
		const execArgv = [...own, ...(isOurs ? PRELOAD : [])];
		return fork(file, args ?? [], { ...options, execArgv });
	};
}
