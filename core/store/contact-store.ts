import { randomUUID } from 'node:crypto';
import { InputError } from '../errors';
import { recordChange } from './change-store';
import { plus } from './database-time';
import { mergeContacts } from './merge-contacts';
import type { AliasKind, ContactAliasRow, Unit } from './schema';

/** One of the names by which Meta calls a customer. */
export type Alias = Pick<ContactAliasRow, 'scope' | 'kind' | 'value'>;

export type Profile = { name?: string; username?: string };

/**
 * The contact behind `aliases`: found by any of them, the strongest first (user id,
 * parent user id, number), made when none is known. Aliases of two contacts show that
 * they are one person: they are merged into the one with the strongest alias. `former`
 * aliases find and are kept, but count as older. Throws InputError without any alias.
 */
export async function resolveContact(
	unit: Unit,
	aliases: Alias[],
	profile: Profile,
	former: Alias[] = [],
): Promise<string> {
	const all = [...aliases, ...former];
	if (all.length === 0) throw new InputError('Meta named no customer');

	const [known] = await lockContacts(unit, all);
	const made = known ?? (await addContact(unit));
	await addAliases(unit, made, former, plus(unit.now, -1));
	await addAliases(unit, made, aliases, unit.now);

	// Another transaction may have brought these very names to another contact meanwhile.
	const owners = await lockContacts(unit, all);
	const [contactId = made, ...others] = owners;
	for (const other of others) await mergeContacts(unit, { keep: contactId, drop: other });
	if (!owners.includes(made)) {
		await unit.db.deleteFrom('contact').where('id', '=', made).execute();
	}
	await updateProfile(unit, contactId, profile);
	return contactId;
}

/** The aliases of a contact, the strongest and most recently seen first. */
export async function aliasesOf({ db }: Unit, contactId: string): Promise<ContactAliasRow[]> {
	const rows = await db
		.selectFrom('contactAlias')
		.selectAll()
		.where('contactId', '=', contactId)
		.orderBy('lastSeenAt', 'desc')
		.execute();
	return rows.sort((a, b) => STRENGTH.indexOf(a.kind) - STRENGTH.indexOf(b.kind));
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

const STRENGTH: AliasKind[] = ['bsuid', 'parent-bsuid', 'wa-id', 'phone', 'group'];

/**
 * The contacts behind `aliases`, the one with the strongest first. Their rows are locked
 * until the transaction ends, so that nobody merges them away from under it.
 */
async function lockContacts(unit: Unit, aliases: Alias[]): Promise<string[]> {
	let known = await knownContacts(unit, aliases);
	while (unit.dialect === 'postgres' && known.length > 0) {
		await unit.db
			.selectFrom('contact')
			.select('id')
			.where('id', 'in', known)
			.orderBy('id')
			.forNoKeyUpdate()
			.execute();
		const underLock = await knownContacts(unit, aliases);
		if (underLock.join() === known.join()) return known;
		known = underLock;
	}
	return known;
}

async function knownContacts({ db }: Unit, aliases: Alias[]): Promise<string[]> {
	const rows = await db
		.selectFrom('contactAlias')
		.select(['scope', 'kind', 'value', 'contactId'])
		.where((eb) => eb.or(aliases.map(({ scope, kind, value }) => eb.and({ scope, kind, value }))))
		.execute();
	const strongestFirst = rows.sort((a, b) => STRENGTH.indexOf(a.kind) - STRENGTH.indexOf(b.kind));
	return [...new Set(strongestFirst.map(({ contactId }) => contactId))];
}

async function addContact({ db, now }: Unit): Promise<string> {
	const id = randomUUID();
	await db
		.insertInto('contact')
		.values({ id, name: null, username: null, language: null, optedOutAt: null, createdAt: now })
		.execute();
	return id;
}

async function addAliases(
	{ db, now }: Unit,
	contactId: string,
	aliases: Alias[],
	lastSeenAt: string,
): Promise<void> {
	if (aliases.length === 0) return;
	// In one order everywhere, so that two transactions cannot wait for each other here.
	const rows = aliases
		.map((alias) => ({ ...alias, contactId, firstSeenAt: now, lastSeenAt }))
		.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
	await db
		.insertInto('contactAlias')
		.values(rows)
		.onConflict((conflict) =>
			conflict.columns(['scope', 'kind', 'value']).doUpdateSet({ lastSeenAt }),
		)
		.execute();
}

function keyOf({ scope, kind, value }: Alias): string {
	return [scope, kind, value].join('\n');
}

async function updateProfile(unit: Unit, contactId: string, profile: Profile): Promise<void> {
	const { name, username } = await unit.db
		.selectFrom('contact')
		.select(['name', 'username'])
		.where('id', '=', contactId)
		.executeTakeFirstOrThrow();
	const next = { name: profile.name ?? name, username: profile.username ?? username };
	if (next.name === name && next.username === username) return;

	await unit.db.updateTable('contact').set(next).where('id', '=', contactId).execute();
	recordChange(unit, { kind: 'contact-changed', conversationId: null, subjectId: contactId });
}
