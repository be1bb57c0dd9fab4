import { buffer } from 'node:stream/consumers';
import { getMedia } from '../store/media-store';
import type { Store } from '../store/open-store';
import type { MediaRow } from '../store/conversation-rows';

export type MediaReading =
	| { outcome: 'read'; media: MediaRow & { type: string }; bytes: Buffer }
	/** Not yet, no more, or never: the reason in plain words. */
	| { outcome: 'not-there'; media: MediaRow; reason: string }
	| { outcome: 'unknown' };

/** The bytes of a file with its row, by the store's own id of it, or why they are not there. */
export async function readMedia(store: Store, id: string): Promise<MediaReading> {
	const media = await store.read((unit) => getMedia(unit, id));
	if (!media) return { outcome: 'unknown' };

	const { hash, type } = media;
	if (hash === null || type === null) {
		return { outcome: 'not-there', media, reason: media.reason ?? 'It is still being fetched' };
	}
	const bytes = await store.files.open(hash);
	if (!bytes) return { outcome: 'not-there', media, reason: 'Its bytes are no longer here' };
	return { outcome: 'read', media: { ...media, type }, bytes: await buffer(bytes) };
}
