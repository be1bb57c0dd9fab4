import type { Identity } from './webhook-event';

/** The contacts that came with a list of items, each found by its ids: there may be thousands of both. */
export interface ContactBook {
	/** A contact that shares an id with this person and contradicts no other; a user id counts before a number. */
	sharing(own: Identity): Identity | undefined;

	/** The one contact, where there is no other. */
	readonly lone: Identity | undefined;
}

/** A book of distinct contacts, in their own order. */
export function contactBook(contacts: Identity[]): ContactBook {
	const byId = new Map<string, Identity[]>();
	for (const contact of contacts) {
		const { bsuid, parentBsuid, waId } = contact;
		for (const key of keysOf({ bsuid, parentBsuid, phone: waId })) {
			const known = byId.get(key);
			if (known) known.push(contact);
			else byId.set(key, [contact]);
		}
	}

	return {
		sharing: (own) =>
			keysOf(own)
				.flatMap((key) => byId.get(key) ?? [])
				.find((contact) => !contradicts(own, contact)),
		lone: contacts.length === 1 ? contacts[0] : undefined,
	};
}

/** Two different user ids are two people, whatever else they share. */
export function contradicts(own: Identity, contact: Identity): boolean {
	const differs = (left?: string, right?: string) =>
		left !== undefined && right !== undefined && left !== right;

	return differs(own.bsuid, contact.bsuid) || differs(own.parentBsuid, contact.parentBsuid);
}

function keysOf(ids: Pick<Identity, 'bsuid' | 'parentBsuid' | 'phone'>): string[] {
	return (['bsuid', 'parentBsuid', 'phone'] as const).flatMap((kind) =>
		ids[kind] === undefined ? [] : `${kind} ${ids[kind]}`,
	);
}
