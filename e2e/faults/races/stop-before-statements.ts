import { AsyncLocalStorage } from 'node:async_hooks';
import { Worker } from 'node:worker_threads';
import { Client } from 'pg';

export type BeforeStatement = (sql: string, backend: number | null) => Promise<void>;

const stopping = new AsyncLocalStorage<BeforeStatement>();

/**
 * Runs `work`, and waits for `before` ahead of each statement that it sends to the
 * database, whichever driver sends it. On SQLite only transactions' ends are statements
 * in this sense: between them nobody else can do anything. Statements of others in this
 * process (listeners, migrations) go on at once.
 */
export function stopBeforeStatements<T>(before: BeforeStatement, work: () => Promise<T>) {
	return stopping.run(before, work);
}

/** Puts the stops into both drivers; once in a process, before a store is opened. */
export function prepareStops(): void {
	stopInPostgres();
	stopInSqlite();
}

/** What neither reads nor changes a row: setting a connection up, and asking for the time. */
const APART = /^set\b|clock_timestamp\(\)/i;

type Query = (this: Client, ...call: unknown[]) => unknown;

function stopInPostgres(): void {
	const query = Client.prototype.query as unknown as Query;

	const stoppingQuery: Query = function (...call) {
		const before = stopping.getStore();
		const [statement] = call;
		const sql = typeof statement === 'string' ? statement : (statement as { text: string }).text;
		// Who is woken by every commit has less time for the race.
		if (/^listen\b/i.test(sql)) return Promise.resolve();
		if (!before || APART.test(sql)) return query.apply(this, call);

		const { processID } = this as Client & { processID: number | null };
		return before(sql, processID).then(() => query.apply(this, call));
	};
	Client.prototype.query = stoppingQuery as unknown as typeof Client.prototype.query;
}

function stopInSqlite(): void {
	const post = Worker.prototype.postMessage;

	Worker.prototype.postMessage = function (this: Worker, message: { sql?: string }) {
		const before = stopping.getStore();
		if (!before || !/^(begin|commit|rollback)\b(?! to)/i.test(message.sql ?? '')) {
			return post.call(this, message);
		}
		void before(message.sql ?? '', null).then(() => post.call(this, message));
	};
}
