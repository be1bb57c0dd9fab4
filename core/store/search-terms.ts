import { normaliseText } from '../conversation/normalise-text';
import { searchWords } from '../conversation/search-words';
import type { MessageContent } from '../conversation/message';
import { amongIds } from './among-ids';
import type { Unit } from './schema';

/** Signs that no word holds, since normalising takes them out: what stands behind is no word of a text. */
const SCOPE = '¤';
const PERSON = '§';

/** More than this of one text is not looked through. */
const MOST_CHARACTERS = 30_000;

/** Under which term everything said in a conversation is found. */
export function scopeTerm(conversationId: string): string {
	return `${SCOPE}${conversationId.replaceAll('-', '')}`;
}

/** A word by which a contact is found. */
export function personTerm(word: string): string {
	return `${PERSON}${word}`;
}

/** What is read of a message when it is searched for: words, file name, transcript. */
export function searchableText(message: {
	kind: string;
	text: string | null;
	content: string | null;
	transcript: string | null;
}): string {
	const content =
		message.kind === 'document' && message.content !== null
			? (JSON.parse(message.content) as MessageContent)
			: undefined;
	const fileName = content && 'media' in content ? content.media.fileName : undefined;
	return [message.text, fileName, message.transcript].filter(Boolean).join(' · ');
}

/** Edits and reactions are shown with the message that they speak of, and found by it. */
const WORDLESS = ['reaction', 'edit', 'revoke', 'system'] as const;

/** The terms of each message that has words. */
export async function messageTerms(unit: Unit, ids: string[]): Promise<Map<string, string[]>> {
	const rows = await unit.db
		.selectFrom('message')
		.select(['id', 'conversationId', 'kind', 'text', 'transcript'])
		.select((eb) =>
			eb
				.case()
				.when('kind', '=', 'document')
				.then(eb.ref('content'))
				.else(null)
				.end()
				.as('content'),
		)
		.where('id', 'in', amongIds(unit, ids))
		.where('kind', 'not in', WORDLESS)
		.where('removedAt', 'is', null)
		.execute();
	return termsOf(rows.map((row) => ({ ...row, text: searchableText(row) })));
}

/** The terms of each note that has not been removed. */
export async function noteTerms(unit: Unit, ids: string[]): Promise<Map<string, string[]>> {
	const rows = await unit.db
		.selectFrom('note')
		.select(['id', 'conversationId', 'text'])
		.where('id', 'in', amongIds(unit, ids))
		.where('removedAt', 'is', null)
		.execute();
	return termsOf(rows);
}

function termsOf(rows: { id: string; conversationId: string; text: string }[]) {
	const terms = new Map<string, string[]>();
	for (const { id, conversationId, text } of rows) {
		const words = searchWords(text.slice(0, MOST_CHARACTERS)).flat();
		if (words.length > 0) terms.set(id, [...words, scopeTerm(conversationId)]);
	}
	return terms;
}

/** The terms of each contact: names, and numbers from every digit on, so that any part is a beginning. */
export async function contactTerms(unit: Unit, ids: string[]): Promise<Map<string, string[]>> {
	const contacts = await unit.db
		.selectFrom('contact')
		.select(['id', 'name', 'username'])
		.where('id', 'in', amongIds(unit, ids))
		.execute();
	const aliases = await unit.db
		.selectFrom('contactAlias')
		.select(['contactId', 'value'])
		.where('contactId', 'in', amongIds(unit, ids))
		.orderBy('value')
		.execute();

	const words = new Map(
		contacts.map(({ id, name, username }) => [
			id,
			new Set(searchWords(`${name ?? ''} ${username ?? ''}`).map((pieces) => pieces.join(''))),
		]),
	);
	for (const { contactId, value } of aliases) {
		for (const part of aliasParts(value)) words.get(contactId)?.add(part);
	}
	return new Map(
		[...words]
			.filter(([, some]) => some.size > 0)
			.map(([id, some]) => [id, [...some].map(personTerm)]),
	);
}

function aliasParts(value: string): string[] {
	if (!/^\d{4,20}$/.test(value)) return normaliseText(value).split(' ').filter(Boolean);
	return Array.from({ length: value.length - 2 }, (_, from) => value.slice(from));
}
