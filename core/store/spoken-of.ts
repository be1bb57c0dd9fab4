import type { Unit } from './schema';

/** Of reactions, edits and deletions: the message that they speak of, where the desk has it. */
export async function spokenOf({ db }: Unit, messageIds: string[]): Promise<Map<string, string>> {
	if (messageIds.length === 0) return new Map();
	const rows = await db
		.selectFrom('message as said')
		.innerJoin('message as target', (join) =>
			join
				.onRef('target.channelId', '=', 'said.channelId')
				.onRef('target.wamid', '=', 'said.targetWamid'),
		)
		.select(['said.id', 'target.id as targetId'])
		.where('said.id', 'in', messageIds)
		.execute();
	return new Map(rows.map(({ id, targetId }) => [id, targetId]));
}
