import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { beginSoon } from './begin-soon';
import { createStatements } from './sqlite-statements';

const LONGEST_MS = 5_000;

let folder: string;
let other: Database.Database;
let database: Database.Database;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'begin-soon-'));
	const file = join(folder, 'store.sqlite');
	other = new Database(file);
	other.pragma('journal_mode = WAL');
	database = new Database(file);
	database.pragma(`busy_timeout = ${LONGEST_MS}`);
});

afterEach(() => {
	other.close();
	database.close();
	rmSync(folder, { recursive: true });
});

/** Statements that are counted; `onAsked` gets how often the clock was read, and says its time. */
function counted(onAsked: (times: number) => number) {
	const run = createStatements(database);
	const tried: string[] = [];
	let asked = 0;
	const patient = beginSoon(
		database,
		(sql, parameters) => {
			tried.push(sql);
			return run(sql, parameters);
		},
		() => onAsked(++asked),
	);
	return { run: patient, tried };
}

const timeout = () => database.pragma('busy_timeout', { simple: true });

describe('beginSoon', () => {
	it('begins as soon as the other one has ended', () => {
		other.exec('BEGIN IMMEDIATE');
		const { run, tried } = counted((times) => {
			if (times === 4) other.exec('COMMIT');
			return 0;
		});

		run('BEGIN IMMEDIATE', []);

		expect(database.inTransaction).toBe(true);
		expect(tried).toHaveLength(4);
		expect(timeout()).toBe(LONGEST_MS);
	});

	it('gives up when it has waited as long as it is to, and leaves nothing open', () => {
		other.exec('BEGIN IMMEDIATE');
		const { run } = counted((times) => (times - 1) * 2_000);

		expect(() => run('BEGIN IMMEDIATE', [])).toThrow(
			expect.objectContaining({ code: 'SQLITE_BUSY' }),
		);

		expect(database.inTransaction).toBe(false);
		expect(timeout()).toBe(LONGEST_MS);
		other.exec('COMMIT');
		run('BEGIN IMMEDIATE', []);
		expect(database.inTransaction).toBe(true);
	});

	it('tries nothing again that fails for another reason', () => {
		const { run, tried } = counted(() => 0);
		run('BEGIN IMMEDIATE', []);

		expect(() => run('BEGIN IMMEDIATE', [])).toThrow(/within a transaction/);
		expect(() => run('SELECT * FROM "missing"', [])).toThrow(/no such table/);

		expect(tried).toHaveLength(3);
		expect(timeout()).toBe(LONGEST_MS);
	});
});
