import { recordChange } from './change-store';
import type { AliasKind, ContactAliasRow, Unit } from './schema';

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

/** Remembers or forgets that a contact wants no automatic messages. */
export async function setOptedOut(unit: Unit, contactId: string, optedOut: boolean): Promise<void> {
	await unit.db
		.updateTable('contact')
		.set({ optedOutAt: optedOut ? unit.now : null })
		.where('id', '=', contactId)
		.where('optedOutAt', optedOut ? 'is' : 'is not', null)
		.execute();
	recordChange(unit, {
		kind: 'contact-changed',
		conversationId: null,
		subjectId: contactId,
		facts: { optedOut },
	});
}

/** Puts the alias that says most first: user ids are of one person for good, numbers are not. */
export function byStrength(a: Pick<Alias, 'kind'>, b: Pick<Alias, 'kind'>): number {
	return STRENGTH.indexOf(a.kind) - STRENGTH.indexOf(b.kind);
}

const STRENGTH: AliasKind[] = ['bsuid', 'parent-bsuid', 'wa-id', 'phone', 'group'];
