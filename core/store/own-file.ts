import { randomUUID } from 'node:crypto';
import { plus } from './database-time';
import { referToFile } from './media-files';
import { getMedia } from './media-store';
import type { MediaRow, MessageRow, UploadRow } from './conversation-rows';
import type { Unit } from './schema';

/** A file that the desk has and sends. */
export type OwnFile = Pick<UploadRow, 'hash' | 'kind' | 'type' | 'size' | 'fileName'>;

/** How long Meta keeps what a business has uploaded. */
const ID_LIFE_MS = 30 * 24 * 60 * 60 * 1000;
/** An id that is so near its end may be worthless when it arrives. */
const LEAST_LIFE_MS = 60 * 60 * 1000;

/**
 * Makes the row of a file that we send with a message: it is in the thread at once, and
 * has no id of Meta's yet. Returns the row's id.
 */
export async function addOwnFile(
	unit: Unit,
	message: Pick<MessageRow, 'id' | 'channelId' | 'conversationId'>,
	{ hash, kind, type, size, fileName }: OwnFile,
): Promise<string> {
	const id = randomUUID();
	await referToFile(unit, hash);
	await unit.db
		.insertInto('media')
		.values({
			id,
			channelId: message.channelId,
			conversationId: message.conversationId,
			messageId: message.id,
			mediaId: '',
			kind,
			mimeType: type,
			fileName,
			state: 'stored',
			tries: 0,
			dueAt: unit.now,
			hash,
			size,
			type,
			createdAt: unit.now,
			settledAt: unit.now,
			expiresAt: unit.now,
		})
		.execute();
	return id;
}

/** The file of an outgoing message, and Meta's id of it while that is good. */
export async function ownFile(
	unit: Unit,
	id: string,
): Promise<{ media: MediaRow; mediaId: string | undefined } | undefined> {
	const media = await getMedia(unit, id);
	if (!media) return undefined;
	const isKnown = media.mediaId !== '' && media.expiresAt > plus(unit.now, LEAST_LIFE_MS);
	return { media, mediaId: isKnown ? media.mediaId : undefined };
}

/** Keeps the id under which Meta has a file now, for the next try of its message. */
export async function noteUploaded(unit: Unit, id: string, mediaId: string): Promise<void> {
	await unit.db
		.updateTable('media')
		.set({ mediaId, expiresAt: plus(unit.now, ID_LIFE_MS) })
		.where('id', '=', id)
		.where('state', '=', 'stored')
		.execute();
}
