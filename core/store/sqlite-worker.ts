import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';
import type { JobOrder } from './sqlite-jobs';
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
// A 200 to Meta means the delivery survives a power cut, so every commit reaches the disk.
database.pragma('synchronous = FULL');
database.pragma('foreign_keys = ON');
if (readOnly) database.pragma('query_only = ON');

const run = createStatements(database);
let jobs: ((order: JobOrder) => Promise<Written<unknown>>) | undefined;

let before: Promise<void> = Promise.resolve();
port.on('message', (request: WorkerRequest | 'close') => {
	before = before.then(() => (request === 'close' ? close() : respond(request)));
});
port.postMessage('open');

async function respond(request: WorkerRequest): Promise<void> {
	const { id } = request;
	try {
		const answer =
			'job' in request ? await doJob(request.job) : run(request.sql, request.parameters);
		port!.postMessage({ id, answer } satisfies WorkerResponse);
	} catch (error) {
		port!.postMessage({ id, error: packError(error) } satisfies WorkerResponse);
	}
}

/** What jobs need is loaded with the first one: the reader, and desks that record nothing, do without. */
async function doJob(order: JobOrder): Promise<Written<unknown>> {
	jobs ??= (await import('./sqlite-jobs.js')).createJobs(run);
	return await jobs(order);
}

function close(): void {
	database.close();
	port!.close();
}
