import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { SqliteError } from './sqlite-error';
import type { JobOrder } from './sqlite-jobs';
import type { StatementResult } from './sqlite-statements';
import type {
	StatementRequest,
	WorkerAnswer,
	WorkerRequest,
	WorkerResponse,
	WorkerStart,
} from './sqlite-worker';
import { unpackError } from './thread-error';
import type { Written } from './write-unit';

export interface SqliteConnection {
	/** Whether the thread has ended, so that everything rejects from now on. */
	readonly ended: boolean;

	run(sql: string, parameters: readonly unknown[]): Promise<StatementResult>;

	/**
	 * Runs a job, which writes or only reads as the connection does, in a transaction of its own;
	 * nobody else may have one open on this connection until `onCommitted` is called with its answer.
	 * Resolves when it is on the disk as well, where it has to be.
	 */
	runJob(order: JobOrder, onCommitted?: OnCommitted): Promise<Written<unknown>>;

	close(): Promise<void>;
}

/** Called when others see what was written, which is before it is known to be on the disk. */
export type OnCommitted = (written: Written<unknown>) => void;

type Waiting = {
	onAnswer?: ((answer: WorkerAnswer) => void) | undefined;
	answer?: WorkerAnswer;
	resolve(answer: WorkerAnswer): void;
	reject(error: unknown): void;
};

// Compiled and in tests alike, the worker lies beside this file with the same extension.
const WORKER_FILE = join(__dirname, `sqlite-worker${extname(__filename)}`);

/**
 * Opens one connection in a worker thread. Throws SqliteError when the file cannot be
 * opened (folder missing, read-only, not a database). The thread does not keep the process alive.
 */
export async function openSqliteConnection(start: WorkerStart): Promise<SqliteConnection> {
	const worker = new Worker(WORKER_FILE, { workerData: start });
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

	worker.on('message', (response: WorkerResponse) => {
		const asked = waiting.get(response.id);
		if (!asked) return;
		if ('answer' in response) {
			asked.answer = response.answer;
			asked.onAnswer?.(response.answer);
			if (response.isFlushing) return;
		}
		waiting.delete(response.id);
		if (waiting.size === 0) worker.unref();
		if ('error' in response) asked.reject(unpackError(response.error));
		else asked.resolve(asked.answer!);
	});
	worker.on('error', (error: Error) => failAll(error));
	worker.on('exit', () => failAll(new SqliteError('The database connection is closed', undefined)));

	function failAll(error: Error) {
		ended ??= error;
		for (const { reject } of waiting.values()) reject(error);
		waiting.clear();
	}

	function ask(
		request: StatementRequest | { job: JobOrder },
		onAnswer?: (answer: WorkerAnswer) => void,
	): Promise<WorkerAnswer> {
		if (ended) return Promise.reject(ended);
		const id = ++lastId;
		return new Promise((resolve, reject) => {
			// Throws where something cannot be copied; then nobody is to wait for an answer.
			worker.postMessage({ id, ...request } satisfies WorkerRequest);
			waiting.set(id, { onAnswer, resolve, reject });
			worker.ref();
		});
	}

	return {
		get ended() {
			return ended !== undefined;
		},

		run: (sql, parameters) => ask({ sql, parameters: [...parameters] }) as Promise<StatementResult>,

		runJob: (job, onCommitted) =>
			ask({ job }, onCommitted as (answer: WorkerAnswer) => void) as Promise<Written<unknown>>,

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
