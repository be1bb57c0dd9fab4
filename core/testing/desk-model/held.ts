import type { Store } from '../../store/open-store';
import type { ChannelRow, ConversationRow, MessageRow } from '../../store/conversation-rows';
import type { ChangeRow, OutboxRow, TurnRow } from '../../store/turn-rows';

/** What a store holds of one channel, by id, and what the feed has told since the last look. */
export type Held = {
	channel: ChannelRow;
	conversations: Map<string, ConversationRow>;
	turns: Map<string, TurnRow>;
	rows: Map<string, Pick<OutboxRow, (typeof OF_ROW)[number]>>;
	messages: Map<string, Pick<MessageRow, (typeof OF_MESSAGE)[number]>>;
	changes: Pick<ChangeRow, (typeof OF_CHANGE)[number]>[];
};

export type HeldRow = Held['rows'] extends Map<string, infer Row> ? Row : never;

/** Without the bodies, which make every look slow. */
const OF_ROW = [
	'id',
	'position',
	'conversationId',
	'turnId',
	'kind',
	'author',
	'cause',
	'nodeId',
	'messageId',
	'attempt',
	'epoch',
	'state',
	'tries',
	'dueAt',
	'claimUntil',
	'wamid',
] as const;
const OF_MESSAGE = [
	'id',
	'wamid',
	'conversationId',
	'direction',
	'turnId',
	'status',
	'removedAt',
] as const;
const OF_CHANGE = ['seq', 'kind', 'conversationId', 'subjectId', 'facts'] as const;

/** Reads what a walk compares and checks, rows and changes in the order of writing. */
export async function readHeld(store: Store, channelId: string, seq: number): Promise<Held> {
	return await store.read(async ({ db }) => {
		const [channel, conversations, turns, rows, messages, changes] = await Promise.all([
			db.selectFrom('channel').selectAll().where('id', '=', channelId).executeTakeFirstOrThrow(),
			db.selectFrom('conversation').selectAll().where('channelId', '=', channelId).execute(),
			db.selectFrom('turn').selectAll().where('channelId', '=', channelId).execute(),
			db
				.selectFrom('outbox')
				.select(OF_ROW)
				.where('channelId', '=', channelId)
				.orderBy('position')
				.execute(),
			db.selectFrom('message').select(OF_MESSAGE).where('channelId', '=', channelId).execute(),
			db.selectFrom('change').select(OF_CHANGE).where('seq', '>', seq).orderBy('seq').execute(),
		]);
		return {
			channel,
			conversations: byId(conversations),
			turns: byId(turns),
			rows: byId(rows),
			messages: byId(messages),
			changes,
		};
	});
}

function byId<T extends { id: string }>(rows: T[]): Map<string, T> {
	return new Map(rows.map((row) => [row.id, row]));
}
