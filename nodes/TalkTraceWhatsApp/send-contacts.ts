import { renderContacts } from '../../core/whatsapp/render-contacts';
import { textOf } from '../shared/text-of';
import { deliver } from './deliver';
import { type OperationResult, type OperationRun, read } from './operation';

type Card = { name?: unknown; phone?: unknown; email?: unknown; organisation?: unknown };

/** Sends cards for the customer's address book. */
export async function sendContacts(run: OperationRun): Promise<OperationResult[]> {
	const { card: cards = [] } = read<{ card?: Card[] }>(run, 'contacts', {});
	const contacts = cards.map(({ name, phone, email, organisation }) => ({
		name: textOf(name),
		phones: [textOf(phone)].filter(Boolean),
		emails: [textOf(email)].filter(Boolean),
		...(textOf(organisation) && { organisation: textOf(organisation) }),
	}));
	return await deliver(run, () => renderContacts(contacts));
}
