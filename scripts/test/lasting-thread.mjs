import { createRequire } from 'node:module';
import threads from 'node:worker_threads';

import { loadTypeScript } from './load-typescript.mjs';

/**
 * A program of a thread that `lent-threads.ts` keeps: runs the file of TypeScript that it is told,
 * as if the thread had just been started for it, and says `free` when that has closed its port.
 */
const require = createRequire(import.meta.url);
const keeper = threads.parentPort;

loadTypeScript();
keeper.on('message', ({ file, workerData, port }) => {
	port.once('close', () => keeper.postMessage('free'));
	threads.parentPort = port;
	threads.workerData = workerData;
	// The file itself begins anew; what it has loaded stays, and that is what took the time.
	delete require.cache[file];
	require(file);
});
