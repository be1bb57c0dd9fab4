import { randomUUID } from 'node:crypto';
import type { Alias } from '../../store/contact-store';
import type { ChannelRow, ContactRow, ConversationRow } from '../../store/conversation-rows';
import { newConversation } from '../../store/conversation-store';
import { nextProfile, type Profile, recordContactChange } from '../../store/resolve-contact';
import type { Unit } from '../../store/schema';
import { type DeskPart, nameKey, pairKey } from './desk-part';

/** Somebody as usual events meet them: a contact that is known by all of the names, or one that is new. */
export type Customer = { contact: ContactRow | undefined; names: Alias[]; profile: Profile };

/**
 * Who has these names; `unusual` where they show that two contacts are one, or that a
 * number belongs to somebody else now.
 */
export function findCustomer(
	part: DeskPart,
	names: Alias[],
	profile: Profile,
): Customer | 'unusual' {
	const owners = new Set(names.flatMap((name) => part.names.get(nameKey(name))?.contactId ?? []));
	if (owners.size > 1) return 'unusual';
	const [contactId] = owners;
	if (contactId === undefined) return { contact: undefined, names, profile };
	if (isStranger(part, contactId, names)) return 'unusual';
	return { contact: part.contacts.get(contactId), names, profile };
}

/** Whether the contact of a number is known by other user ids than the one that comes with it. */
function isStranger(part: DeskPart, contactId: string, names: Alias[]): boolean {
	const userId = names.find(({ kind }) => kind === 'bsuid');
	if (!userId) return false;
	const userIds = (part.namesOf.get(contactId) ?? []).filter(
		({ kind, scope }) => kind === 'bsuid' && scope === userId.scope,
	);
	return userIds.length > 0 && userIds.every(({ value }) => value !== userId.value);
}

/** Notes in memory by which names somebody has come, and how they call themselves now. */
export function meetCustomer(unit: Unit, part: DeskPart, customer: Customer): ContactRow {
	const { names, profile } = customer;
	const contact = customer.contact ?? addContact(unit, part);
	const isNewName = names.map((name) => seeName(unit, part, contact, name)).includes(true);
	const { name, username } = contact;
	Object.assign(contact, nextProfile(contact, profile));
	const isRenamed = contact.name !== name || contact.username !== username;
	if (isRenamed) part.changed.contacts.add(contact);
	if (isNewName || isRenamed) recordContactChange(unit, contact.id);
	return contact;
}

function addContact({ now }: Unit, part: DeskPart): ContactRow {
	const contact: ContactRow = {
		id: randomUUID(),
		name: null,
		username: null,
		language: null,
		optedOutAt: null,
		namedAt: null,
		blockedAt: null,
		fields: '{}',
		version: 1,
		createdAt: now,
	};
	part.contacts.set(contact.id, contact);
	part.changed.contacts.add(contact);
	return contact;
}

/** Tells whether the name is as new as this unit of work. */
function seeName({ now }: Unit, part: DeskPart, contact: ContactRow, name: Alias): boolean {
	const key = nameKey(name);
	const known = part.names.get(key) ?? {
		...name,
		contactId: contact.id,
		firstSeenAt: now,
		lastSeenAt: now,
	};
	if (!part.names.has(key)) {
		part.names.set(key, known);
		part.namesOf.set(contact.id, [...(part.namesOf.get(contact.id) ?? []), known]);
	}
	known.lastSeenAt = now;
	part.changed.names.add(known);
	return known.firstSeenAt === now;
}

/** The conversation of a contact on a channel, in memory a new one where it is their first. */
export function conversationOf(
	unit: Unit,
	part: DeskPart,
	channel: ChannelRow,
	contact: ContactRow,
): ConversationRow {
	const key = pairKey(channel.id, contact.id);
	const known = part.conversations.get(key);
	if (known) return known;

	const conversation = newConversation(unit, channel.id, contact.id);
	part.conversations.set(key, conversation);
	part.changed.conversations.add(conversation);
	return conversation;
}
