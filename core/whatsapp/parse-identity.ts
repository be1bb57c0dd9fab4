import { z } from 'zod';
import { type ContactBook, contactBook, contradicts } from './contact-book';
import { optionalId, optionalText, present, readable } from './loose-schema';
import type { Identity } from './webhook-event';

/** One person as a message or a status names them, before the contacts are looked at. */
export type NamedIds = {
	phone?: string;
	userId?: string;
	parentUserId?: string;
};

const contactSchema = z.object({
	wa_id: optionalId,
	user_id: optionalId,
	parent_user_id: optionalId,
	profile: z.object({ name: optionalText, username: optionalText }).optional().catch(undefined),
});

const PARENT_BSUID = /^[A-Z]{2}\.ENT\.[A-Za-z0-9]+$/;
const PHONE = /^(?=\D*\d)\+?[\d\s()-]+$/;

/**
 * Sorts the ids of one person by what they look like, not only by where they
 * stand: BSUIDs were seen in `from`. Whatever is no phone number is an opaque user
 * id, since drafts of the BSUID had other shapes.
 */
export function identityOf({ phone, userId, parentUserId }: NamedIds): Identity {
	const identity: Identity = { bsuid: userId, parentBsuid: parentUserId };

	if (phone !== undefined) {
		if (PHONE.test(phone)) identity.phone = digits(phone);
		else if (PARENT_BSUID.test(phone)) identity.parentBsuid ??= phone;
		else identity.bsuid ??= phone;
	}
	return present(identity);
}

/** The contacts of one `value`, each once. Those that say nothing are left out. */
export function parseContacts(contacts: unknown[]): ContactBook {
	const identities = readable(contactSchema, contacts).map((contact) => {
		const ids = identityOf({
			phone: contact.wa_id,
			userId: contact.user_id,
			parentUserId: contact.parent_user_id,
		});
		const { phone: waId, ...others } = ids;

		return present({
			...others,
			waId,
			name: contact.profile?.name,
			username: contact.profile?.username?.replace(/^@/, ''),
		});
	});
	const distinct = new Map(identities.map((identity) => [JSON.stringify(identity), identity]));

	return contactBook([...distinct.values()].filter((identity) => Object.keys(identity).length > 0));
}

/**
 * What a delivery knows about one person: their own ids and those of the contact
 * that shares one. `lone` allows a single contact that shares none, because a
 * phone number and a WhatsApp id are not always equal.
 */
export function withContact(own: Identity, contacts: ContactBook, lone: boolean): Identity {
	const only = lone && contacts.lone && !contradicts(own, contacts.lone) ? contacts.lone : {};

	return { ...(contacts.sharing(own) ?? only), ...own };
}

/** Whether an identity holds anything to know a person by again. */
export function isKnown({ bsuid, parentBsuid, waId, phone }: Identity): boolean {
	return (bsuid ?? parentBsuid ?? waId ?? phone) !== undefined;
}

function digits(phone: string): string {
	return phone.replace(/\D/g, '');
}
