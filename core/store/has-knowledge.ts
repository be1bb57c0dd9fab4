import type { Unit } from './schema';

/**
 * Whether the business has given any source for the customers of a channel, also one that has expired
 * meanwhile: answers do not become freer by that.
 */
export async function hasKnowledge({ db }: Unit, channelId: string): Promise<boolean> {
	const row = await db
		.selectFrom('knowledgeSource')
		.select('id')
		.where('revisionId', 'is not', null)
		.where((eb) =>
			eb.or([
				eb('channelIds', 'is', null),
				eb('channelIds', 'like', `%${JSON.stringify(channelId)}%`),
			]),
		)
		.limit(1)
		.executeTakeFirst();
	return row !== undefined;
}
