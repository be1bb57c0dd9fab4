import type { SharedContact } from '../conversation/message';
import { InputError } from '../errors';
import { checkLength, checkOptional } from './check-length';
import type { RenderedMessage } from './render-message';

const MOST_CONTACTS = 257;
const FIELD_LIMIT = 300;

/**
 * Builds cards for the address book. Throws InputError without any, for more than Meta
 * takes at once, or for one without a name.
 */
export function renderContacts(contacts: SharedContact[]): RenderedMessage {
	if (contacts.length === 0) throw new InputError('There is no contact. Add at least one.');
	if (contacts.length > MOST_CONTACTS) {
		throw new InputError(
			`There are ${contacts.length} contacts and WhatsApp takes ${MOST_CONTACTS} at once.`,
		);
	}
	return {
		body: { type: 'contacts', contacts: contacts.map(renderCard) },
		content: { kind: 'contacts', contacts },
	};
}

function renderCard({ name = '', phones, emails, organisation }: SharedContact) {
	const fullName = checkLength('The name of a contact', name, FIELD_LIMIT).trim();
	const company = checkOptional('The organisation of a contact', organisation, FIELD_LIMIT);
	return {
		// Meta wants a part of the name beside the whole.
		name: { formatted_name: fullName, first_name: fullName },
		...(phones.length > 0 && {
			phones: phones.map((phone) => ({ phone: checkLength('A number', phone, FIELD_LIMIT) })),
		}),
		...(emails.length > 0 && {
			emails: emails.map((email) => ({ email: checkLength('An e-mail', email, FIELD_LIMIT) })),
		}),
		...(company !== undefined && { org: { company } }),
	};
}
