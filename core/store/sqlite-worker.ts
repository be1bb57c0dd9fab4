import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';
import type { FlushCommits, JobOrder } from './sqlite-jobs';
import { createStatements, type StatementResult } from './sqlite-statements';
import { packError, type ThreadError } from './thread-error';
import type { Written } from './write-unit';

/**
 * One SQLite connection in a thread of its own, so that an fsync or a busy wait never stops
 * n8n's event loop. Does one thing at a time, in the order of arrival: a statement, or all
 * statements of a job.
 */
export type WorkerStart = { file: string; readOnly: boolean };

export type StatementRequest = { sql: string; parameters: unknown[] };

export type WorkerRequest = { id: number } & (StatementRequest | { job: JobOrder });

export type WorkerAnswer = StatementResult | Written<unknown>;

export type WorkerResponse = { id: number } & ({ answer: WorkerAnswer } | { error: ThreadError });

const { file, readOnly } = workerData as WorkerStart;
const port = parentPort;
if (!port) throw new Error('sqlite-worker is a worker thread');

const database = new Database(file);
database.pragma('busy_timeout = 5000');
database.pragma('journal_mode = WAL');
// A 200 to Meta means the delivery survives a power cut, so a commit reaches the disk unless its job lets it wait.
let flushing: FlushCommits | undefined;
flushCommits('each');
database.pragma('foreign_keys = ON');
if (readOnly) database.pragma('query_only = ON');
else {
	// A last resort, which stops the thread for as long as the disk takes; see `keepLogShort`. In pages.
	database.pragma('wal_autocheckpoint = 32000');
	// In bytes; what a burst has made of the log is given back.
	database.pragma('journal_size_limit = 8388608');
}
// In KiB: the upper pages of a large desk's indexes, which the usual 2 MB do not hold.
database.pragma('cache_size = -32768');

const run = createStatements(database);
let runJob: ((order: JobOrder) => Promise<Written<unknown>>) | undefined;

let before: Promise<void> = Promise.resolve();
port.on('message', (request: WorkerRequest | 'close') => {
	before = before.then(() => (request === 'close' ? close() : respond(request)));
});
port.postMessage('open');

async function respond(request: WorkerRequest): Promise<void> {
	const { id } = request;
	try {
		const answer =
			'job' in request ? await doJob(request.job) : runAlone(request.sql, request.parameters);
		port!.postMessage({ id, answer } satisfies WorkerResponse);
	} catch (error) {
		port!.postMessage({ id, error: packError(error) } satisfies WorkerResponse);
	}
}

/** What jobs need is loaded with the first one: desks that record nothing, or search nothing, do without. */
async function doJob(order: JobOrder): Promise<Written<unknown>> {
	if (!runJob) {
		const { createReadJobs, createWriteJobs } = await import('./sqlite-jobs.js');
		runJob = readOnly ? createReadJobs(run) : createWriteJobs(run, flushCommits);
	}
	return await runJob(order);
}

/** A statement of a transaction that another thread has begun: its commit always reaches the disk. */
function runAlone(sql: string, parameters: readonly unknown[]): StatementResult {
	flushCommits('each');
	return run(sql, parameters);
}

/**
 * The log of commits is written from its beginning to its end, so one that is flushed takes those
 * before it along; NORMAL leaves them to the next that is, or to a checkpoint.
 * https://www.sqlite.org/pragma.html#pragma_synchronous
 */
function flushCommits(when: FlushCommits): void {
	if (when === flushing) return;
	database.pragma(`synchronous = ${when === 'each' ? 'FULL' : 'NORMAL'}`);
	flushing = when;
}

function close(): void {
	database.close();
	port!.close();
}
