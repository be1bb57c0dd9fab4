import processes, { type ForkOptions } from 'node:child_process';
import { join } from 'node:path';
import threads from 'node:worker_threads';

import { LentThread } from './lent-threads';

const PROGRAM = join(__dirname, 'typescript-thread.mjs');

/** Programs that close their port when they are over, and of which each store of a test needs two. */
const LENT = /sqlite-worker\.ts$/;

/**
 * Set up by jest before each file of tests: threads and forked programs, into which jest does not
 * reach, load our TypeScript too. Nothing of the product has to know.
 */
const { Worker } = threads;
if (Worker.name !== 'WorkerInTypeScript') {
	threads.Worker = class WorkerInTypeScript extends Worker {
		constructor(file: string | URL, options: threads.WorkerOptions = {}) {
			if (LENT.test(String(file)))
				return new LentThread(file, options) as unknown as threads.Worker;
			const isOurs = String(file).endsWith('.ts');
			if (isOurs) super(PROGRAM, { ...options, argv: [file], execArgv: [] });
			else super(file, options);
		}
	};

	const { fork } = processes;
	processes.fork = function forkInTypeScript(file: string | URL, ...more: unknown[]) {
		const options = more.find((value) => !Array.isArray(value)) as ForkOptions | undefined;
		const args = more.find((value) => Array.isArray(value)) as string[] | undefined;
		const own = options?.execArgv ?? process.execArgv;
		// A program that brings a loader of its own, which may change what it loads, keeps it.
		const isOurs = String(file).endsWith('.ts') && !own.includes('--import');
		return isOurs
			? fork(PROGRAM, [String(file), ...(args ?? [])], { ...options, execArgv: own })
			: fork(file, args ?? [], { ...options, execArgv: own });
	};
}
