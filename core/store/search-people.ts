import { amongIds } from './among-ids';
import { contactNames } from './contact-names';
import { findEntries, wantedPeople } from './find-entries';
import type { Unit } from './schema';

export type FoundPerson = {
	contactId: string;
	name: string;
	/** The number, or the user name where no number is known. */
	detail: string | null;
	conversationIds: string[];
};

/**
 * Contacts of whom every word begins a name, or stands in a number, the newest first. With
 * `ownOnly`, those with whom nobody but colleagues has a conversation are left out.
 */
export async function searchPeople(
	unit: Unit,
	{ words, limit, ownOnly }: { words: string; limit: number; ownOnly: string | null },
): Promise<FoundPerson[]> {
	// Some of those found may be left out.
	const numbers = await findEntries(unit, wantedPeople(words), { limit: limit * 4 });
	if (numbers.length === 0) return [];
	const contacts = await unit.db
		.selectFrom('searchEntry')
		.innerJoin('contact', 'contact.id', 'searchEntry.contactId')
		.select(['contact.id', 'contact.name', 'contact.username'])
		.where('searchEntry.id', 'in', amongIds(unit, numbers))
		.orderBy('searchEntry.id', 'desc')
		.execute();
	const ids = contacts.map(({ id }) => id);
	const conversations = await unit.db
		.selectFrom('conversation')
		.select(['id', 'contactId', 'assigneeId'])
		.where('contactId', 'in', amongIds(unit, ids))
		.orderBy('id')
		.execute();
	const names = await contactNames(unit, contacts);
	const numbersOf = await phoneNumbers(unit, ids);

	const people = contacts.flatMap(({ id, username }) => {
		const own = conversations.filter(({ contactId }) => contactId === id);
		const seen = own.filter(
			({ assigneeId }) => ownOnly === null || assigneeId === null || assigneeId === ownOnly,
		);
		if (own.length > 0 && seen.length === 0) return [];
		const detail = numbersOf.get(id) ?? username;
		const conversationIds = seen.map((conversation) => conversation.id);
		return [{ contactId: id, name: names.get(id)!, detail, conversationIds }];
	});
	return people.slice(0, limit);
}

async function phoneNumbers(unit: Unit, contactIds: string[]): Promise<Map<string, string>> {
	const rows = await unit.db
		.selectFrom('contactAlias')
		.select(['contactId', 'value'])
		.where('contactId', 'in', amongIds(unit, contactIds))
		.where('kind', 'in', ['phone', 'wa-id'])
		.orderBy('lastSeenAt')
		.execute();
	return new Map(rows.map(({ contactId, value }) => [contactId, `+${value}`]));
}
