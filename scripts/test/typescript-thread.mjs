import { createRequire } from 'node:module';
import { isMainThread } from 'node:worker_threads';
import { loadTypeScript } from './load-typescript.mjs';

/**
 * A program, of a thread or of a process: runs the file of TypeScript that its first argument
 * names. By `require`: as the entry itself it would go through the loader of ES modules, which
 * takes a thread twice as long as everything else.
 */
const [, , file] = process.argv;
process.argv.splice(1, 2, file);
const require = createRequire(import.meta.url);

loadTypeScript();
// A thread of ours starts no others.
if (isMainThread) require('./threads-in-typescript.ts');
require(file);
