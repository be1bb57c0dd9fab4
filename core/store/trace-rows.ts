import type { Unit } from './schema';

/** Whose steps they are: messages with their turn, and what their last try came to. */
export async function messagesOfSteps({ db }: Unit, ids: string[]) {
	if (ids.length === 0) return [];
	return await db
		.selectFrom('message')
		.leftJoin('outbox', 'outbox.messageId', 'message.id')
		.select([
			'message.id',
			'message.turnId',
			'message.channelId',
			'message.deliveryId',
			'message.kind',
			'message.author',
			'message.errorCode',
			'outbox.tries',
			'outbox.claimedAt',
		])
		.where('message.id', 'in', ids)
		.execute();
}

export async function turnsOfSteps({ db }: Unit, ids: string[]) {
	if (ids.length === 0) return [];
	return await db
		.selectFrom('turn')
		.select(['id', 'channelId', 'outcome'])
		.where('id', 'in', ids)
		.execute();
}

export async function channelsOfConversations({ db }: Unit, ids: string[]) {
	if (ids.length === 0) return [];
	return await db
		.selectFrom('conversation')
		.select(['id', 'channelId'])
		.where('id', 'in', ids)
		.execute();
}

/** The turns of conversations that had not ended before a time, the first opened first. */
export async function turnsAlive({ db }: Unit, conversationIds: string[], since: string) {
	if (conversationIds.length === 0) return [];
	return await db
		.selectFrom('turn')
		.select(['id', 'conversationId', 'openedAt', 'endedAt'])
		.where('conversationId', 'in', conversationIds)
		.where((eb) => eb.or([eb('endedAt', 'is', null), eb('endedAt', '>=', since)]))
		.orderBy('openedAt')
		.execute();
}

/** Dead letters, with the channel whose number they name, where there is one. */
export async function deadLettersOfSteps({ db }: Unit, ids: string[]) {
	if (ids.length === 0) return [];
	return await db
		.selectFrom('deadLetter')
		.leftJoin('channel', 'channel.phoneNumberId', 'deadLetter.phoneNumberId')
		.select(['deadLetter.id', 'deadLetter.deliveryId', 'channel.id as channelId'])
		.where('deadLetter.id', 'in', ids)
		.execute();
}
