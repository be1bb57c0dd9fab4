import type { Unit } from './schema';

/** The messages of a turn, or the one message, that has this id; the last said first. */
export async function messagesOfTrace({ db }: Unit, id: string) {
	return await db
		.selectFrom('message')
		.select(['id', 'conversationId', 'saidAt as at', 'author', 'agentId', 'kind', 'text'])
		.where((eb) => eb.or([eb('id', '=', id), eb('turnId', '=', id)]))
		.orderBy('saidAt', 'desc')
		.orderBy('seq', 'desc')
		.limit(50)
		.execute();
}
