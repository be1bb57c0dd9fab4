import type { MessageContent } from '../conversation/message';
import type { ThreadMessage } from '../desk/contract/thread-shape';
import { amongIds } from './among-ids';
import type { MessageRow } from './conversation-rows';
import type { Unit } from './schema';

type Reactions = ThreadMessage['reactions'];

/** The reactions that stand on messages now: the last one of each side, unless it was taken back. */
export async function reactionsShown(
	unit: Unit,
	messages: Pick<MessageRow, 'id' | 'channelId' | 'wamid'>[],
): Promise<Map<string, Reactions>> {
	const shown = new Map<string, Reactions>();
	const wamids = messages.flatMap(({ wamid }) => wamid ?? []);
	if (wamids.length === 0) return shown;

	const rows = await unit.db
		.selectFrom('message')
		.select(['channelId', 'targetWamid', 'direction', 'author', 'content', 'saidAt'])
		.where('channelId', 'in', amongIds(unit, [...new Set(messages.map((one) => one.channelId))]))
		.where('targetWamid', 'in', amongIds(unit, wamids))
		.where('kind', '=', 'reaction')
		.where('status', 'not in', ['failed', 'discarded', 'draft'])
		.orderBy('saidAt')
		.orderBy('seq')
		.execute();
	for (const { id, channelId, wamid } of messages) {
		const own = rows.filter((row) => row.channelId === channelId && row.targetWamid === wamid);
		const last = [...new Map(own.map((row) => [row.direction, row])).values()];
		const standing = last.flatMap(({ content, author, saidAt }) => {
			const emoji = emojiIn(content);
			return emoji === null ? [] : [{ emoji, author, at: saidAt }];
		});
		if (standing.length > 0) shown.set(id, standing);
	}
	return shown;
}

function emojiIn(content: string | null): string | null {
	const parsed = content === null ? undefined : (JSON.parse(content) as MessageContent);
	return parsed?.kind === 'reaction' && parsed.emoji !== '' ? parsed.emoji : null;
}
