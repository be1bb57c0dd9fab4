import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';

/**
 * One SQLite connection in a thread of its own, so that an fsync or a busy wait
 * never stops n8n's event loop. Runs one statement a message, in the order of arrival.
 * Imports nothing of ours: the same file is loaded compiled (n8n) and as TypeScript (tests).
 */
export type WorkerStart = { file: string; readOnly: boolean };

export type StatementRequest = { id: number; sql: string; parameters: unknown[] };

export type StatementResponse =
	| { id: number; rows: unknown[]; changes?: number; insertId?: number | bigint }
	| { id: number; error: { message: string; code?: string } };

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

const statements = new Map<string, Database.Statement>();
const MOST_STATEMENTS = 500;

port.on('message', (request: StatementRequest | 'close') => {
	if (request === 'close') {
		database.close();
		port.close();
		return;
	}
	port.postMessage(run(request));
});
port.postMessage('open');

function run({ id, sql, parameters }: StatementRequest): StatementResponse {
	try {
		const statement = prepare(sql);
		if (statement.reader) return { id, rows: statement.all(...parameters) };

		const { changes, lastInsertRowid } = statement.run(...parameters);
		return { id, rows: [], changes, insertId: lastInsertRowid };
	} catch (error) {
		const { message, code } = error as Error & { code?: string };
		return { id, error: { message, code } };
	}
}

function prepare(sql: string): Database.Statement {
	let statement = statements.get(sql);
	if (!statement) {
		if (statements.size >= MOST_STATEMENTS) statements.clear();
		statement = database.prepare(sql);
		statements.set(sql, statement);
	}
	return statement;
}
