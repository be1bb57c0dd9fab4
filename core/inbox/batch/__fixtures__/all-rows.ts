import { sql } from 'kysely';
import type { Store } from '../../../store/open-store';
import type { Unit } from '../../../store/schema';
import { readTallies } from '../../../store/tally-store';

/** Every table that deliveries write, those first whose rows tell the most of themselves. */
const TABLES = [
	'delivery',
	'change',
	'message',
	'contact',
	'contactAlias',
	'conversation',
	'turn',
	'media',
	'outbox',
	'orphanStatus',
	'deadLetter',
	'conversationEvent',
	'survey',
	'counter',
	'inbox',
	'searchEntry',
	'mergedConversation',
	'channel',
	'usage',
	'answerBasis',
	'auditEntry',
] as const;

/** Numbers that a store gives out by itself say nothing about what happened. */
const OWN_NUMBERS: Partial<Record<string, string>> = {
	change: 'seq',
	outbox: 'position',
	searchEntry: 'id',
};

type Rows = Record<string, string[]>;

/**
 * All rows of a store as text, the same for two stores in which the same has happened: ids
 * that were drawn are numbered by where they stand.
 */
export async function allRows(store: Store): Promise<Rows> {
	const rows = await store.read(async (unit) => {
		const read: Rows = {};
		for (const table of TABLES) read[table] = await rowsIn(unit, table);
		if (unit.dialect === 'sqlite') read.words = await wordsIn(unit);
		read.tally = (await readTallies(unit)).map((tally) => JSON.stringify(tally));
		return read;
	});

	const numbers = new Map<string, string>();
	for (const [table, texts] of Object.entries(rows)) {
		const inOrder = table === 'change' ? texts : sortedBy(texts, (text) => numbered(text, numbers));
		for (const text of inOrder) {
			for (const [id] of text.matchAll(ID)) {
				const plain = id.replaceAll('-', '');
				if (!numbers.has(plain)) numbers.set(plain, `#${numbers.size + 1}`);
			}
		}
	}
	return Object.fromEntries(
		Object.entries(rows).map(([table, texts]) => {
			const named = texts.map((text) => numbered(text, numbers));
			return [table, table === 'change' ? named : named.sort()];
		}),
	);
}

const ID = /(?<![0-9a-f])[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}(?![0-9a-f])/g;

function numbered(text: string, numbers: Map<string, string>): string {
	return text.replace(ID, (id) => numbers.get(id.replaceAll('-', '')) ?? '?');
}

function sortedBy(texts: string[], keyOf: (text: string) => string): string[] {
	return texts
		.map((text) => ({ text, key: keyOf(text) }))
		.sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)))
		.map(({ text }) => text);
}

async function rowsIn({ db }: Unit, table: string): Promise<string[]> {
	const own = OWN_NUMBERS[table];
	const order = own ? sql`ORDER BY ${sql.ref(own)}` : sql``;
	const { rows } = await sql<Record<string, unknown>>`
		SELECT * FROM ${sql.table(table)} ${order}`.execute(db);
	return rows.map((row) =>
		JSON.stringify(
			Object.entries(row)
				.filter(([column]) => column !== own)
				.map(([column, value]) => [
					column,
					value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value,
				]),
		),
	);
}

/** What the full-text index of SQLite finds, word by word. */
async function wordsIn({ db }: Unit): Promise<string[]> {
	const { rows } = await sql`
		SELECT coalesce(e."messageId", e."contactId") AS "of", v."term", v."offset"
		FROM "searchVocabulary" v JOIN "searchEntry" e ON e."id" = v."doc"`.execute(db);
	return rows.map((row) => JSON.stringify(row));
}

/** Empties a store but for its channels. */
export async function emptyStore(store: Store): Promise<void> {
	await store.write(async ({ db, dialect }) => {
		const filled = TABLES.filter((table) => table !== 'channel' && table !== 'auditEntry');
		await sql`DELETE FROM "tally"`.execute(db);
		if (dialect === 'postgres') {
			await sql`TRUNCATE ${sql.join(filled.map((table) => sql.table(table)))} CASCADE`.execute(db);
			return;
		}
		await sql`PRAGMA defer_foreign_keys = ON`.execute(db);
		for (const table of filled) await sql`DELETE FROM ${sql.table(table)}`.execute(db);
	});
}
