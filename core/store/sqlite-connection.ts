import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { StatementRequest, StatementResponse, WorkerStart } from './sqlite-worker';

/** A statement that SQLite refused; `code` is SQLite's own (`SQLITE_BUSY`, `SQLITE_FULL` …). */
class SqliteError extends Error {
	override readonly name = 'SqliteError';

	constructor(
		message: string,
		readonly code: string | undefined,
	) {
		super(message);
	}
}

export type StatementResult = {
	rows: unknown[];
	changes?: number;
	insertId?: number | bigint;
};

export interface SqliteConnection {
	run(sql: string, parameters: readonly unknown[]): Promise<StatementResult>;
	close(): Promise<void>;
}

type Waiting = { resolve(result: StatementResult): void; reject(error: unknown): void };

// Compiled and in tests alike, the worker lies beside this file with the same extension.
const WORKER_FILE = join(__dirname, `sqlite-worker${extname(__filename)}`);
// Run as TypeScript, Node would tell at each start that it guessed the module's kind.
const QUIET = ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON'];

/**
 * Opens one connection in a worker thread. Throws SqliteError when the file cannot be
 * opened (folder missing, read-only, not a database). The thread does not keep the process alive.
 */
export async function openSqliteConnection(start: WorkerStart): Promise<SqliteConnection> {
	const worker = new Worker(WORKER_FILE, { workerData: start, execArgv: QUIET });
	const waiting = new Map<number, Waiting>();
	let lastId = 0;
	let ended: Error | undefined;

	await new Promise<void>((resolve, reject) => {
		worker.once('message', () => resolve());
		worker.once('error', (error: Error & { code?: string }) =>
			reject(new SqliteError(error.message, error.code)),
		);
	});
	worker.unref();

	worker.on('message', (response: StatementResponse) => {
		const asked = waiting.get(response.id);
		waiting.delete(response.id);
		if (waiting.size === 0) worker.unref();
		if ('error' in response) {
			asked?.reject(new SqliteError(response.error.message, response.error.code));
		} else {
			asked?.resolve(response);
		}
	});
	worker.on('error', (error: Error) => failAll(error));
	worker.on('exit', () => failAll(new SqliteError('The database connection is closed', undefined)));

	function failAll(error: Error) {
		ended = error;
		for (const { reject } of waiting.values()) reject(error);
		waiting.clear();
	}

	return {
		run(sql, parameters) {
			if (ended) return Promise.reject(ended);
			const id = ++lastId;
			const request: StatementRequest = { id, sql, parameters: [...parameters] };
			return new Promise((resolve, reject) => {
				waiting.set(id, { resolve, reject });
				worker.ref();
				worker.postMessage(request);
			});
		},

		async close() {
			if (ended) return;
			await new Promise<void>((resolve) => {
				worker.once('exit', () => resolve());
				worker.ref();
				worker.postMessage('close');
			});
		},
	};
}
