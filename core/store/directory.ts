import { aliasesOf } from './contact-store';
import { holds, type Page, pageOf } from './page';
import type { ContactRow, ConversationRow, MessageRow } from './conversation-rows';
import type { Unit } from './schema';

export type ContactCard = ContactRow & { aliases: { kind: string; value: string }[] };

export type ConversationCard = ConversationRow & {
	phoneNumberId: string;
	contactName: string | null;
};

/** Throws nothing for an unknown id: undefined. */
export async function getContact(unit: Unit, id: string): Promise<ContactCard | undefined> {
	const contact = await unit.db
		.selectFrom('contact')
		.selectAll()
		.where('id', '=', id)
		.executeTakeFirst();
	if (!contact) return undefined;
	const aliases = await aliasesOf(unit, id);
	return { ...contact, aliases: aliases.map(({ kind, value }) => ({ kind, value })) };
}

/** Contacts by id; `search` finds part of a name, a user name, a number or a user id. */
export async function listContacts(
	unit: Unit,
	list: { limit: number; after?: string; search?: string },
): Promise<Page<ContactCard>> {
	const wanted = list.search ?? '';
	const rows = await unit.db
		.selectFrom('contact')
		.select('id')
		.$if(list.search !== undefined, (query) =>
			query.where((eb) =>
				eb.or([
					holds(eb.ref('name'), wanted),
					holds(eb.ref('username'), wanted),
					eb.exists(
						eb
							.selectFrom('contactAlias')
							.select('contactAlias.value')
							.whereRef('contactAlias.contactId', '=', 'contact.id')
							.where((inner) => holds(inner.ref('contactAlias.value'), wanted)),
					),
				]),
			),
		)
		.$if(list.after !== undefined, (query) => query.where('id', '>', list.after!))
		.orderBy('id')
		.limit(list.limit + 1)
		.execute();

	const page = pageOf(rows, list.limit, ({ id }) => id);
	const cards = await Promise.all(page.rows.map(({ id }) => getContact(unit, id)));
	return { rows: cards.filter((card) => card !== undefined), next: page.next };
}

export async function getConversation(
	unit: Unit,
	id: string,
): Promise<ConversationCard | undefined> {
	return await conversationCards(unit).where('conversation.id', '=', id).executeTakeFirst();
}

/** Conversations by id, all or those under one control. */
export async function listConversations(
	unit: Unit,
	list: {
		limit: number;
		after?: string;
		control?: ConversationRow['control'];
		contactId?: string;
	},
): Promise<Page<ConversationCard>> {
	const rows = await conversationCards(unit)
		.$if(list.control !== undefined, (query) => query.where('control', '=', list.control!))
		.$if(list.contactId !== undefined, (query) => query.where('contactId', '=', list.contactId!))
		.$if(list.after !== undefined, (query) => query.where('conversation.id', '>', list.after!))
		.orderBy('conversation.id')
		.limit(list.limit + 1)
		.execute();
	return pageOf(rows, list.limit, ({ id }) => id);
}

/** Messages of a conversation from the newest to the oldest. */
export async function listMessages(
	{ db }: Unit,
	conversationId: string,
	list: { limit: number; after?: string },
): Promise<Page<MessageRow>> {
	const [saidAt, seq] = list.after?.split('|') ?? [];
	const rows = await db
		.selectFrom('message')
		.selectAll()
		.where('conversationId', '=', conversationId)
		.$if(saidAt !== undefined && seq !== undefined, (query) =>
			query.where((eb) =>
				eb.or([
					eb('saidAt', '<', saidAt!),
					eb.and([eb('saidAt', '=', saidAt!), eb('seq', '<', Number(seq))]),
				]),
			),
		)
		.orderBy('saidAt', 'desc')
		.orderBy('seq', 'desc')
		.limit(list.limit + 1)
		.execute();
	return pageOf(rows, list.limit, (row) => `${row.saidAt}|${row.seq}`);
}

function conversationCards({ db }: Unit) {
	return db
		.selectFrom('conversation')
		.innerJoin('channel', 'channel.id', 'conversation.channelId')
		.innerJoin('contact', 'contact.id', 'conversation.contactId')
		.selectAll('conversation')
		.select(['channel.phoneNumberId', 'contact.name as contactName']);
}
