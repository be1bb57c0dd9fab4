import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { createLogFlusher } from './log-flusher';
import type { JobDone, JobOrder } from './sqlite-jobs';
import { createStatements, type StatementResult } from './sqlite-statements';
import { packError, type ThreadError } from './thread-error';
import type { Written } from './write-unit';

/**
 * One SQLite connection in a thread of its own, so that a commit or a busy wait never stops
 * n8n's event loop. Does one thing at a time, in the order of arrival: a statement, or all
 * statements of a job. While the disk takes a commit it goes on with what comes next.
 */
export type WorkerStart = { file: string; readOnly: boolean };

export type StatementRequest = { sql: string; parameters: unknown[] };

export type WorkerRequest = { id: number } & (StatementRequest | { job: JobOrder });

export type WorkerAnswer = StatementResult | Written<unknown>;

/** `isFlushing`: it is committed, and another response says when it is on the disk, or that it may not be. */
export type WorkerResponse = { id: number } & (
	{ answer: WorkerAnswer; isFlushing?: true } | { flushed: true } | { error: ThreadError }
);

const { file, readOnly } = workerData as WorkerStart;
const port = parentPort;
if (!port) throw new Error('sqlite-worker is a worker thread');

const database = new Database(file);
database.pragma('busy_timeout = 5000');
database.pragma('journal_mode = WAL');
// A commit is with the operating system; whether it has to reach the disk before its answer is seen to below.
// https://www.sqlite.org/pragma.html#pragma_synchronous
database.pragma('synchronous = NORMAL');
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
const log = createLogFlusher(file);
let runJob: ((order: JobOrder) => Promise<JobDone>) | undefined;

let before: Promise<void> = Promise.resolve();
port.on('message', (request: WorkerRequest | 'close') => {
	before = before.then(() => (request === 'close' ? close() : respond(request)));
});
port.postMessage('open');

async function respond(request: WorkerRequest): Promise<void> {
	const { id } = request;
	try {
		const { answer, flush } =
			'job' in request ? await doJob(request.job) : doStatement(request.sql, request.parameters);
		if (!flush) return say({ id, answer });
		say({ id, answer, isFlushing: true });
		log.flush().then(
			() => say({ id, flushed: true }),
			(error: unknown) => say({ id, error: packError(error) }),
		);
	} catch (error) {
		say({ id, error: packError(error) });
	}
}

function say(response: WorkerResponse): void {
	port!.postMessage(response);
}

/** What jobs need is loaded with the first one: desks that record nothing, or search nothing, do without. */
async function doJob(order: JobOrder): Promise<JobDone> {
	if (!runJob) {
		const { createReadJobs, createWriteJobs } = await import('./sqlite-jobs.js');
		runJob = readOnly ? createReadJobs(run) : createWriteJobs(run);
	}
	return await runJob(order);
}

/** A statement of a transaction that another thread has begun, or one alone: a commit always reaches the disk. */
function doStatement(sql: string, parameters: readonly unknown[]) {
	const answer = run(sql, parameters);
	return { answer, flush: !readOnly && !database.inTransaction };
}

async function close(): Promise<void> {
	await log.close();
	database.close();
	port!.close();
}
