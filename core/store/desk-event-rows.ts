import type { Unit } from './schema';

/** Conversations with what a desk event tells of them, their contact and their channel. */
export async function conversationsOfEvents({ db }: Unit, ids: string[]) {
	if (ids.length === 0) return [];
	return await db
		.selectFrom('conversation')
		.innerJoin('contact', 'contact.id', 'conversation.contactId')
		.leftJoin('agent', 'agent.id', 'conversation.assigneeId')
		.select([
			'conversation.id',
			'conversation.channelId',
			'conversation.contactId',
			'conversation.control',
			'conversation.controlReason',
			'conversation.status',
			'conversation.priority',
			'conversation.assigneeId',
			'agent.name as assigneeName',
			'contact.name',
			'contact.username',
			'contact.language',
		])
		.select(({ selectFrom }) =>
			selectFrom('contactAlias')
				.select('contactAlias.value')
				.whereRef('contactAlias.contactId', '=', 'contact.id')
				.where('contactAlias.kind', 'in', ['phone', 'wa-id'])
				.orderBy('contactAlias.lastSeenAt', 'desc')
				.orderBy('contactAlias.kind')
				.limit(1)
				.as('phone'),
		)
		.where('conversation.id', 'in', ids)
		.execute();
}

export async function channelsOfEvents({ db }: Unit, ids: string[]) {
	if (ids.length === 0) return [];
	return await db
		.selectFrom('channel')
		.select(['id', 'phoneNumberId', 'displayName as name'])
		.where('id', 'in', ids)
		.execute();
}

/** Lines of threads with what they say. */
export async function eventsWithIds({ db }: Unit, ids: string[]) {
	if (ids.length === 0) return [];
	return await db
		.selectFrom('conversationEvent')
		.select(['id', 'kind', 'agentId', 'facts'])
		.where('id', 'in', ids)
		.execute();
}

/** Who said what: messages and notes alike. */
export async function wordsWithIds({ db }: Unit, ids: string[]) {
	if (ids.length === 0) return [];
	const messages = await db
		.selectFrom('message')
		.select(['id', 'agentId', 'text', 'kind', 'author', 'errorCode', 'statusReason'])
		.where('id', 'in', ids)
		.execute();
	const notes = await db
		.selectFrom('note')
		.select(['id', 'agentId', 'text'])
		.where('id', 'in', ids)
		.where('removedAt', 'is', null)
		.execute();
	return [
		...messages,
		...notes.map((note) => ({
			...note,
			kind: null,
			author: 'person' as const,
			errorCode: null,
			statusReason: null,
		})),
	];
}

export async function agentNames({ db }: Unit, ids: string[]): Promise<Map<string, string>> {
	if (ids.length === 0) return new Map();
	const rows = await db.selectFrom('agent').select(['id', 'name']).where('id', 'in', ids).execute();
	return new Map(rows.map(({ id, name }) => [id, name]));
}
