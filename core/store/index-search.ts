import { type RawBuilder, sql } from 'kysely';
import { amongIds } from './among-ids';
import type { SearchEntryRow } from './derived-rows';
import { insertRows, takeOver } from './insert-rows';
import type { Unit } from './schema';
import { contactTerms, messageTerms, noteTerms } from './search-terms';

/** A statement takes so many rows; on PostgreSQL each brings two parameters. */
const MOST_AT_ONCE = 500;

type Subject = Exclude<keyof SearchEntryRow, 'id'>;

/** Brings the search index up to date for these messages, notes and contacts, all words of each. */
export async function indexSearch(
	unit: Unit,
	subjects: { messageIds: string[]; noteIds: string[]; contactIds: string[] },
): Promise<void> {
	await indexEach(unit, 'contactId', subjects.contactIds, contactTerms);
	await indexEach(unit, 'messageId', subjects.messageIds, messageTerms);
	await indexEach(unit, 'noteId', subjects.noteIds, noteTerms);
}

async function indexEach(
	unit: Unit,
	subject: Subject,
	ids: string[],
	termsOf: (unit: Unit, ids: string[]) => Promise<Map<string, string[]>>,
): Promise<void> {
	for (let first = 0; first < ids.length; first += MOST_AT_ONCE) {
		const some = ids.slice(first, first + MOST_AT_ONCE);
		const terms = await termsOf(unit, some);
		await forget(
			unit,
			subject,
			some.filter((id) => !terms.has(id)),
		);
		if (terms.size === 0) continue;
		if (unit.dialect === 'postgres') await keepVectors(unit, subject, terms);
		else await keepWords(unit, subject, terms);
	}
}

async function forget(unit: Unit, subject: Subject, ids: string[]): Promise<void> {
	if (ids.length === 0) return;
	await unit.db.deleteFrom('searchEntry').where(subject, 'in', amongIds(unit, ids)).execute();
}

async function keepWords(unit: Unit, subject: Subject, terms: Map<string, string[]>) {
	const rows = await insertRows<'searchEntry', { id: number; subject: string }>(
		unit,
		'searchEntry',
		[...terms.keys()].map((id) => ({ [subject]: id })),
		KNOWN_BEFORE[subject],
	);
	const words = rows.map(({ id, subject: of }) => [id, terms.get(of)!.join(' ')]);
	await sql`INSERT OR REPLACE INTO "searchWords" ("rowid", "words")
		SELECT json_extract("value", '$[0]'), json_extract("value", '$[1]')
		FROM json_each(${JSON.stringify(words)})`.execute(unit.db);
}

const KNOWN_BEFORE: Record<Subject, RawBuilder<unknown>> = {
	messageId: knownBefore('messageId'),
	noteId: knownBefore('noteId'),
	contactId: knownBefore('contactId'),
};

function knownBefore(subject: Subject): RawBuilder<unknown> {
	return sql`${takeOver<SearchEntryRow>([subject], [subject])} RETURNING "id", ${sql.ref(subject)} AS "subject"`;
}

async function keepVectors(unit: Unit, subject: Subject, terms: Map<string, string[]>) {
	const column = sql.ref(subject);
	const rows = [...terms].map(([id, words]) => sql`(${id}, ${vectorOf(words)}::tsvector)`);
	await sql`INSERT INTO "searchEntry" (${column}, "words") VALUES ${sql.join(rows)}
		ON CONFLICT (${column}) DO UPDATE SET "words" = excluded."words"`.execute(unit.db);
}

/** PostgreSQL counts no further, and keeps no more places of one word. */
const LAST_POSITION = 16_383;
const MOST_POSITIONS = 256;

/** Words as PostgreSQL writes them, with their places. They hold letters, digits and our signs only. */
function vectorOf(words: readonly string[]): string {
	const places = new Map<string, number[]>();
	for (const [index, word] of words.entries()) {
		const known = places.get(word) ?? [];
		if (known.length < MOST_POSITIONS) known.push(Math.min(index + 1, LAST_POSITION));
		places.set(word, known);
	}
	return [...places].map(([word, at]) => `'${word}':${at.join(',')}`).join(' ');
}
