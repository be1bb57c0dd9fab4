import { addContactEvent } from './add-contact-event';
import { recordChange } from './change-store';
import type { AliasKind, ContactAliasRow } from './conversation-rows';
import type { Unit } from './schema';

/** One of the names by which Meta calls a customer. */
export type Alias = Pick<ContactAliasRow, 'scope' | 'kind' | 'value'>;

/** The aliases of a contact, the strongest and most recently seen first. */
export async function aliasesOf({ db }: Unit, contactId: string): Promise<ContactAliasRow[]> {
	const rows = await db
		.selectFrom('contactAlias')
		.selectAll()
		.where('contactId', '=', contactId)
		.orderBy('lastSeenAt', 'desc')
		.execute();
	return rows.sort(byStrength);
}

/**
 * Remembers or forgets that a contact wants no automatic messages, and says so in the
 * thread; `agentId` is the person who noted it. Nothing happens where it is so already.
 */
export async function setOptedOut(
	unit: Unit,
	contactId: string,
	optedOut: boolean,
	agentId: string | null = null,
): Promise<void> {
	const contact = await unit.db
		.updateTable('contact')
		.set({ optedOutAt: optedOut ? unit.now : null })
		.where('id', '=', contactId)
		.where('optedOutAt', optedOut ? 'is' : 'is not', null)
		.returning('id')
		.executeTakeFirst();
	if (!contact) return;
	recordChange(unit, {
		kind: 'contact-changed',
		conversationId: null,
		subjectId: contactId,
		facts: { optedOut },
	});
	const kind = optedOut ? 'opted-out' : 'opted-in';
	await addContactEvent(unit, { contactId, kind, agentId });
}

/** Whether what a contact writes is kept, starts no turn and calls nobody. */
export async function isBlocked({ db }: Unit, contactId: string): Promise<boolean> {
	const { blockedAt } = await db
		.selectFrom('contact')
		.select('blockedAt')
		.where('id', '=', contactId)
		.executeTakeFirstOrThrow();
	return blockedAt !== null;
}

/** Puts the alias that says most first: user ids are of one person for good, numbers are not. */
export function byStrength(a: Pick<Alias, 'kind'>, b: Pick<Alias, 'kind'>): number {
	return STRENGTH.indexOf(a.kind) - STRENGTH.indexOf(b.kind);
}

const STRENGTH: AliasKind[] = ['bsuid', 'parent-bsuid', 'wa-id', 'phone', 'group'];
