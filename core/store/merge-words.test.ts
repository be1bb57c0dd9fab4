import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { Kysely } from 'kysely';
import { aSqliteStore } from '../testing/a-store';
import { openIndex } from './knowledge-index-store';
import { forgetTexts, indexTexts } from './knowledge-words';
import { mergeWords } from './merge-words';
import type { Store } from './open-store';
import { nothingPending } from './pending';
import type { Schema, Unit } from './schema';
import { createDirectSqliteDialect } from './sqlite-direct-dialect';
import { createStatements } from './sqlite-statements';
import { sweepKnowledge } from './sweep-knowledge';

const ENTRIES = 8_000;
const AT_ONCE = 50;
/** Pages written and taken away in one transaction, with what 50 entries need themselves. */
const MOST_ROWS = 2_000;

describe('merging the table of words on sqlite', () => {
	let database: Database.Database;
	let unit: Unit;
	let dispose: () => Promise<void>;

	beforeEach(async () => {
		const opened = await aSqliteStore();
		database = new Database(opened.location.sqliteFile);
		// No power is cut here.
		database.pragma('synchronous = OFF');
		const db = new Kysely<Schema>({
			dialect: createDirectSqliteDialect(createStatements(database)),
		});
		unit = { db, dialect: 'sqlite', now: '', pending: nothingPending() };
		dispose = async () => {
			database.close();
			await opened.dispose();
		};
	});

	afterEach(() => dispose());

	/** The most rows that one transaction has changed while all entries after `first` were changed so. */
	async function changeAll(sql: string, first: number): Promise<number> {
		const statement = database.prepare(sql);
		const changes = database.prepare('SELECT total_changes()').pluck();
		let most = 0;
		for (let from = 0; from < ENTRIES; from += AT_ONCE) {
			const before = changes.get() as number;
			database.exec('BEGIN IMMEDIATE');
			for (let at = from; at < from + AT_ONCE; at += 1) {
				statement.run({ id: first + at, words: wordsOf(at) });
			}
			await mergeWords(unit);
			database.exec('COMMIT');
			most = Math.max(most, (changes.get() as number) - before);
		}
		return most;
	}

	const segments = () =>
		database.prepare('SELECT COUNT(DISTINCT "segid") FROM "knowledgeWords_idx"').pluck().get();
	const pages = () =>
		database.prepare('SELECT COUNT(*) FROM "knowledgeWords_data"').pluck().get() as number;

	it('never has much to do at once, and leaves neither pieces nor what is gone', async () => {
		const add =
			'INSERT INTO "knowledgeWords" ("rowid", "exact", "stems") VALUES (@id, @words, @words)';
		const remove = 'DELETE FROM "knowledgeWords" WHERE "rowid" = @id AND @words <> \'\'';

		const added = [await changeAll(add, 1), await changeAll(add, ENTRIES + 1)];
		const whole = { segments: segments(), pages: pages() };
		const removed = await changeAll(remove, 1);
		const half = pages();
		const replaced = [await changeAll(add, 2 * ENTRIES + 1), await changeAll(remove, ENTRIES + 1)];

		expect(Math.max(...added, removed, ...replaced)).toBeLessThan(MOST_ROWS);
		expect(whole.segments).toBeLessThan(16);
		expect(half).toBeLessThan(0.8 * whole.pages);
	});
});

describe('the table of words on sqlite', () => {
	const TEXTS = 1_500;
	let store: Store;
	let database: Database.Database;
	let indexId: number;
	let dispose: () => Promise<void>;

	beforeEach(async () => {
		const opened = await aSqliteStore();
		({ store } = opened);
		database = new Database(opened.location.sqliteFile);
		dispose = async () => {
			database.close();
			await opened.dispose();
		};
		indexId = await store.write(async (unit) => {
			await unit.db
				.insertInto('knowledgeText')
				.values(
					Array.from({ length: TEXTS }, (_, at) => {
						return { hash: `h${at}`, headings: '[]', text: wordsOf(at), language: null };
					}),
				)
				.execute();
			return (await openIndex(unit)).id;
		});
		await inSteps((textIds) => store.write((unit) => indexTexts(unit, indexId, textIds)));
	});

	afterEach(() => dispose());

	async function inSteps(work: (textIds: number[]) => Promise<void>): Promise<void> {
		for (let from = 1; from <= TEXTS; from += AT_ONCE) {
			await work(Array.from({ length: AT_ONCE }, (_, at) => from + at));
		}
	}

	const segments = () =>
		database.prepare('SELECT COUNT(DISTINCT "segid") FROM "knowledgeWords_idx"').pluck().get();
	const pages = () =>
		database.prepare('SELECT COUNT(*) FROM "knowledgeWords_data"').pluck().get() as number;

	it('is merged by whoever indexes texts', () => {
		// FTS5 itself merges only where there are 16.
		expect(segments()).toBeLessThan(10);
	});

	it('is merged by whoever forgets texts', async () => {
		const before = pages();

		await inSteps((textIds) => store.write((unit) => forgetTexts(unit, textIds)));

		expect(pages()).toBeLessThan(before / 2);
	});

	it('is merged by whoever takes away an index', async () => {
		const before = pages();
		await store.write(({ db }) =>
			db.updateTable('knowledgeIndex').set({ state: 'retired' }).execute(),
		);

		while (await store.writeJob(sweepKnowledge, null));

		expect(pages()).toBeLessThan(before / 2);
	});
});

/** 60 words, as common and as rare as words are. */
function wordsOf(entry: number): string {
	let state = entry * 2_654_435_761 + 1;
	return Array.from({ length: 60 }, () => {
		state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
		return `w${Math.floor(50_000 ** (state / 2 ** 31)).toString(36)}`;
	}).join(' ');
}
