import { releaseFiles } from './media-files';
import { recordMessageChange } from './message-store';
import type { MediaRow } from './conversation-rows';
import type { Unit } from './schema';

/**
 * Erases what is kept of a file, and the text that was read in it; it is not fetched
 * again. The next sweep removes the bytes. False when there is no such file.
 */
export async function eraseMedia(unit: Unit, id: string): Promise<boolean> {
	const media = await lockMedia(unit, id);
	if (!media) return false;

	await unit.db
		.updateTable('media')
		.set({
			state: 'unavailable',
			reason: 'It was erased',
			url: null,
			hash: null,
			size: null,
			type: null,
			text: null,
			claimedBy: null,
			claimUntil: null,
			settledAt: unit.now,
			expiresAt: unit.now,
		})
		.where('id', '=', id)
		.execute();
	if (media.hash !== null) await releaseFiles(unit, [media.hash]);
	const { messageId, conversationId } = media;
	recordMessageChange(unit, { id: messageId, conversationId }, { media: 'unavailable' });
	return true;
}

async function lockMedia({ db, dialect }: Unit, id: string): Promise<MediaRow | undefined> {
	const query = db.selectFrom('media').selectAll().where('id', '=', id);
	return await (dialect === 'postgres' ? query.forUpdate() : query).executeTakeFirst();
}
