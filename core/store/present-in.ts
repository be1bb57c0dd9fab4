import type { Unit } from './schema';

/** Which agents have these conversations open on a living page, and whether they type there. */
export async function presentIn(
	{ db, now }: Unit,
	conversationIds: string[],
): Promise<Map<string, { agentId: string; typing: boolean }[]>> {
	if (conversationIds.length === 0) return new Map();
	const rows = await db
		.selectFrom('presence')
		.select(({ fn }) => ['conversationId', 'agentId', fn.max('typing').as('typing')])
		.where('conversationId', 'in', conversationIds)
		.where('until', '>', now)
		.groupBy(['conversationId', 'agentId'])
		.orderBy('conversationId')
		.orderBy('agentId')
		.execute();
	const byConversation = Map.groupBy(rows, ({ conversationId }) => conversationId ?? '');
	return new Map(
		[...byConversation].map(([id, some]) => [
			id,
			some.map(({ agentId, typing }) => ({ agentId, typing: typing === 1 })),
		]),
	);
}
