import { recordChange } from './change-store';
import { lockContact } from './lock-contact';
import type { ContactRow } from './conversation-rows';
import type { Unit } from './schema';

export type ContactChange =
	| { outcome: 'changed'; contact: ContactRow }
	/** Somebody has changed it since `version`: this is how it is now. */
	| { outcome: 'changed-meanwhile'; contact: ContactRow }
	| { outcome: 'not-found' };

/**
 * Changes what agents know about a contact as it was at `version`. A name that a person has
 * given is not replaced by the one that WhatsApp tells.
 */
export async function changeContact(
	unit: Unit,
	change: {
		contactId: string;
		version: number;
		name?: string | undefined;
		language?: string | null | undefined;
		fields?: Record<string, string> | undefined;
	},
): Promise<ContactChange> {
	const { contactId, version, name, language, fields } = change;
	const before = await lockContact(unit, contactId);
	if (!before) return { outcome: 'not-found' };
	if (before.version !== version) return { outcome: 'changed-meanwhile', contact: before };

	const contact = await unit.db
		.updateTable('contact')
		.set({
			...(name !== undefined && name !== before.name && { name, namedAt: unit.now }),
			...(language !== undefined && { language }),
			...(fields !== undefined && { fields: JSON.stringify(fields) }),
			version: version + 1,
		})
		.where('id', '=', contactId)
		.returningAll()
		.executeTakeFirstOrThrow();
	recordChange(unit, { kind: 'contact-changed', conversationId: null, subjectId: contactId });
	return { outcome: 'changed', contact };
}
