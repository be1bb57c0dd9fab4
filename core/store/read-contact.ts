import type { Contact } from '../desk/contract/conversation-shape';
import { aliasesOf } from './contact-store';
import type { Unit } from './schema';

/**
 * A contact with everything that agents see of them, beside one of their conversations;
 * undefined when there is none.
 */
export async function readContact(
	unit: Unit,
	contactId: string,
	conversationId: string | null,
): Promise<Contact | undefined> {
	const contact = await unit.db
		.selectFrom('contact')
		.selectAll()
		.where('id', '=', contactId)
		.executeTakeFirst();
	if (!contact) return undefined;
	const { id, name, username, language, optedOutAt, blockedAt, createdAt, version } = contact;
	const aliases = await aliasesOf(unit, contactId);
	return {
		id,
		name,
		username,
		language,
		aliases: aliases.map(({ kind, value, firstSeenAt, lastSeenAt }) => ({
			kind,
			value,
			firstSeenAt,
			lastSeenAt,
		})),
		fields: JSON.parse(contact.fields) as Record<string, string>,
		optedOutAt,
		blockedAt,
		optIns: await optInsOf(unit, contactId),
		createdAt,
		version,
		others: await conversationsBeside(unit, contactId, conversationId),
	};
}

async function optInsOf({ db }: Unit, contactId: string): Promise<Contact['optIns']> {
	return await db
		.selectFrom('optIn')
		.select(['at', 'place', 'what', 'recordedBy'])
		.where('contactId', '=', contactId)
		.orderBy('recordedAt', 'desc')
		.limit(MOST_OPT_INS)
		.execute();
}

/** The latest say what holds; the audit log has them all. */
const MOST_OPT_INS = 20;

async function conversationsBeside(
	{ db }: Unit,
	contactId: string,
	conversationId: string | null,
): Promise<Contact['others']> {
	return await db
		.selectFrom('conversation')
		.select(['id', 'channelId'])
		.where('contactId', '=', contactId)
		.$if(conversationId !== null, (query) => query.where('id', '<>', conversationId))
		.orderBy('id')
		.execute();
}
