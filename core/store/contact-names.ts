import { amongIds } from './among-ids';
import type { AliasKind, ContactRow } from './conversation-rows';
import type { Unit } from './schema';

/** What a person reads most easily first. */
const READABLE: AliasKind[] = ['phone', 'wa-id', 'bsuid', 'parent-bsuid', 'group'];

/** What each contact is called: name, user name, number or user id, the first that is known. */
export async function contactNames(
	unit: Unit,
	contacts: Pick<ContactRow, 'id' | 'name' | 'username'>[],
): Promise<Map<string, string>> {
	const names = new Map<string, string>();
	for (const { id, name, username } of contacts) names.set(id, name ?? username ?? '');
	const nameless = [...names].filter(([, name]) => name === '').map(([id]) => id);
	if (nameless.length === 0) return names;

	const aliases = await unit.db
		.selectFrom('contactAlias')
		.select(['contactId', 'kind', 'value'])
		.where('contactId', 'in', amongIds(unit, nameless))
		.orderBy('lastSeenAt')
		.execute();
	aliases.sort((a, b) => READABLE.indexOf(b.kind) - READABLE.indexOf(a.kind));
	for (const { contactId, kind, value } of aliases) names.set(contactId, written(kind, value));
	for (const [id, name] of names) if (name === '') names.set(id, '?');
	return names;
}

function written(kind: AliasKind, value: string): string {
	const isNumber = (kind === 'phone' || kind === 'wa-id') && /^\d+$/.test(value);
	return isNumber ? `+${value}` : value;
}
