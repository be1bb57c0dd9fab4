import { randomUUID } from 'node:crypto';
import { InputError } from '../errors';
import { recordChange } from './change-store';
import { type Alias, byStrength } from './contact-store';
import type { ContactRow } from './conversation-rows';
import { plus } from './database-time';
import { mergeContacts } from './merge-contacts';
import type { Unit } from './schema';

export type Profile = { name?: string; username?: string };

/**
 * The contact behind `aliases`: found by any of them, the strongest first (user id,
 * parent user id, number), made when none is known. Aliases of two contacts show that
 * they are one person: they are merged into the one with the strongest alias. `former`
 * aliases, by which Meta says the same person was known before, find and are kept, but
 * count as older. Throws InputError without any alias.
 */
export async function resolveContact(
	unit: Unit,
	aliases: Alias[],
	profile: Profile,
	former: Alias[] = [],
): Promise<string> {
	const all = [...aliases, ...former];
	if (all.length === 0) throw new InputError('Meta named no customer');

	if (former.length === 0) await giveUpRecycledNumbers(unit, aliases);
	const [known] = await lockContacts(unit, all);
	const made = known ?? (await addContact(unit));
	const newNames = [
		await addAliases(unit, made, former, plus(unit.now, -1)),
		await addAliases(unit, made, aliases, unit.now),
	].includes('added');

	// Another transaction may have brought these very names to another contact meanwhile.
	const owners = await lockContacts(unit, all);
	const [contactId = made, ...others] = owners;
	for (const other of others) await mergeContacts(unit, { keep: contactId, drop: other });
	if (!owners.includes(made)) {
		await unit.db.deleteFrom('contact').where('id', '=', made).execute();
	}
	const newProfile = await updateProfile(unit, contactId, profile);
	if (newNames || newProfile) recordContactChange(unit, contactId);
	return contactId;
}

/**
 * A number that comes with another user id than the one it had belongs to somebody else
 * now: operators give numbers out again, and a person who changes the number is announced
 * by Meta with the former names. The stranger must not see what was said before, so the
 * number is taken from the contact that had it.
 */
async function giveUpRecycledNumbers(unit: Unit, aliases: Alias[]): Promise<void> {
	const userId = aliases.find(({ kind }) => kind === 'bsuid');
	const numbers = aliases.filter(({ kind }) => kind === 'wa-id' || kind === 'phone');
	if (!userId || numbers.length === 0) return;

	const strangers = await strangersTo(unit, userId, await knownContacts(unit, numbers));
	if (strangers.length === 0) return;
	const givenUp = await unit.db
		.deleteFrom('contactAlias')
		.where((eb) => eb.or(numbers.map(({ scope, kind, value }) => eb.and({ scope, kind, value }))))
		.where('contactId', 'in', strangers)
		.returning('contactId')
		.execute();
	for (const contactId of new Set(givenUp.map((alias) => alias.contactId))) {
		recordContactChange(unit, contactId);
	}
}

/** Those of the contacts whom Meta knows by other user ids, and not by this one. */
async function strangersTo({ db }: Unit, userId: Alias, contactIds: string[]): Promise<string[]> {
	if (contactIds.length === 0) return [];
	// By contact alone: SQLite would rather go through all user ids of the account.
	const all = await db
		.selectFrom('contactAlias')
		.select(['scope', 'kind', 'value', 'contactId'])
		.where('contactId', 'in', contactIds)
		.execute();
	const userIds = all.filter(({ scope, kind }) => kind === 'bsuid' && scope === userId.scope);
	const has = new Set(
		userIds.filter(({ value }) => value === userId.value).map(({ contactId }) => contactId),
	);
	const known = new Set(userIds.map(({ contactId }) => contactId));
	return [...known].filter((contactId) => !has.has(contactId));
}

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
	return [...new Set(rows.sort(byStrength).map(({ contactId }) => contactId))];
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
): Promise<'added' | 'known'> {
	if (aliases.length === 0) return 'known';
	// In one order everywhere, so that two transactions cannot wait for each other here.
	const rows = aliases
		.map((alias) => ({ ...alias, contactId, firstSeenAt: now, lastSeenAt }))
		.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
	const kept = await db
		.insertInto('contactAlias')
		.values(rows)
		.onConflict((conflict) =>
			conflict.columns(['scope', 'kind', 'value']).doUpdateSet({ lastSeenAt }),
		)
		.returning('firstSeenAt')
		.execute();
	return kept.some(({ firstSeenAt }) => firstSeenAt === now) ? 'added' : 'known';
}

function keyOf({ scope, kind, value }: Alias): string {
	return [scope, kind, value].join('\n');
}

/** Tells whether it changed anything. */
async function updateProfile(unit: Unit, contactId: string, profile: Profile): Promise<boolean> {
	const known = await unit.db
		.selectFrom('contact')
		.select(['name', 'namedAt', 'username'])
		.where('id', '=', contactId)
		.executeTakeFirstOrThrow();
	const next = nextProfile(known, profile);
	if (next.name === known.name && next.username === known.username) return false;

	await unit.db.updateTable('contact').set(next).where('id', '=', contactId).execute();
	return true;
}

/** The names of a contact that calls itself so now: what a person has called them stays. */
export function nextProfile(
	{ name, namedAt, username }: Pick<ContactRow, 'name' | 'namedAt' | 'username'>,
	profile: Profile,
): Pick<ContactRow, 'name' | 'username'> {
	return {
		name: namedAt === null ? (profile.name ?? name) : name,
		username: profile.username ?? username,
	};
}

/** Whoever lists or finds contacts by their names has to look again. */
export function recordContactChange(unit: Unit, contactId: string): void {
	recordChange(unit, { kind: 'contact-changed', conversationId: null, subjectId: contactId });
}
