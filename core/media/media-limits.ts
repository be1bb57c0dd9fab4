import type { MediaRow } from '../store/conversation-rows';

const MEGABYTE = 1024 * 1024;

/**
 * The most bytes of a file that is fetched. Meta lets 100 MB come in; above these a voice
 * note, a picture or a film is none that the desk can hear, see or show.
 */
export const MOST_BYTES: Record<MediaRow['kind'], number> = {
	voice: 16 * MEGABYTE,
	image: 16 * MEGABYTE,
	video: 16 * MEGABYTE,
	document: 100 * MEGABYTE,
	sticker: MEGABYTE,
};
