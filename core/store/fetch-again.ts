import { getMedia } from './media-store';
import { recordMessageChange } from './message-store';
import type { Unit } from './schema';

/**
 * Has a file fetched once more, now, though it was given up or waits for its next try.
 * `expired`: Meta no longer keeps it, or it was erased here. Undefined: there is no such file.
 */
export async function fetchAgain(
	unit: Unit,
	id: string,
): Promise<'waiting' | 'fetching' | 'stored' | 'expired' | undefined> {
	const media = await getMedia(unit, id);
	if (!media) return undefined;
	if (media.state === 'stored' || media.state === 'fetching') return media.state;
	if (media.expiresAt <= unit.now) return 'expired';

	await unit.db
		.updateTable('media')
		.set({ state: 'waiting', dueAt: unit.now, settledAt: null })
		.where('id', '=', id)
		.where('state', '=', media.state)
		.execute();
	const { messageId, conversationId } = media;
	recordMessageChange(unit, { id: messageId, conversationId }, { media: 'waiting' });
	return 'waiting';
}
