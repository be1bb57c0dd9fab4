import type { Store } from '../store/open-store';
import { readContact } from '../store/read-contact';
import type { Contact } from './contract/conversation-shape';
import { Refusal } from './refusal';

/** The contact after a change has committed. Throws Refusal when it is gone: a merge may have taken it away. */
export async function changedContact(
	{ store, conversationId }: { store: Store; conversationId: string | null },
	contactId: string,
): Promise<{ contact: Contact }> {
	const contact = await store.read((unit) => readContact(unit, contactId, conversationId));
	if (!contact) throw new Refusal('not-found', 'This contact is no longer there.');
	return { contact };
}
