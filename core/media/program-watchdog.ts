import { isMainThread, Worker } from 'node:worker_threads';

/**
 * Loaded into a program before anything else (see `runProgram`): ends the whole process at once
 * when it has more than MOST_BYTES of memory, or has run for longer than MOST_MS. From a thread of
 * its own, since a hostile file keeps the first one busy; and from inside, so that no program
 * outlives its time when the one who started it has died.
 */
const WATCH = `
	const { workerData } = require('node:worker_threads');
	const end = Date.now() + workerData.mostMs;
	setInterval(() => {
		const isOver = process.memoryUsage.rss() > workerData.mostBytes || Date.now() > end;
		if (isOver) process.kill(process.pid, 'SIGKILL');
	}, 20);
`;

// Threads of the process load this file as well.
if (isMainThread) {
	const workerData = {
		mostBytes: Number(process.env.MOST_BYTES),
		mostMs: Number(process.env.MOST_MS),
	};
	new Worker(WATCH, { eval: true, execArgv: [], workerData }).unref();
}
