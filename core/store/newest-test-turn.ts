import type { Unit } from './schema';

/**
 * The turn that a test run of n8n's editor is for: of the number's test turns that no run has
 * had yet, the one whose last message came last. Undefined when there is none.
 */
export async function newestTestTurn(
	{ db }: Unit,
	phoneNumberId: string,
): Promise<string | undefined> {
	const turn = await db
		.selectFrom('turn')
		.innerJoin('channel', 'channel.id', 'turn.channelId')
		.innerJoin('message', 'message.turnId', 'turn.id')
		.select('turn.id')
		.where('channel.phoneNumberId', '=', phoneNumberId)
		.where('turn.mode', '=', 'test')
		.where('turn.state', '=', 'waiting')
		.orderBy('message.recordedAt', 'desc')
		.limit(1)
		.executeTakeFirst();
	return turn?.id;
}
