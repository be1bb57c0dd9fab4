import type { UnreadableDocument } from '../media/read-document';
import type { UnusableImage } from '../media/scale-image';
import type { MediaState } from '../store/conversation-rows';

/** Why a model sees nothing of a file, as the rest of a sentence that it is told. */
export const WHY_UNSEEN = {
	waiting: 'it has not arrived yet',
	fetching: 'it has not arrived yet',
	unavailable: 'it could not be fetched',
	'not-here': 'it is not there any more',
	'not-an-image': 'its format cannot be shown',
	unsupported: 'its format cannot be shown',
	'unsupported-type': 'files of its type cannot be read',
	empty: 'it is empty',
	'too-large': 'it is too large',
	'too-many-pixels': 'it is too large',
	encrypted: 'it is protected by a password',
	'no-text': 'it holds no text, perhaps scanned pages',
	damaged: 'it is damaged',
	'too-demanding': 'opening it took too much time or memory',
} as const satisfies Record<
	Exclude<MediaState, 'stored'> | UnreadableDocument | UnusableImage | 'not-here',
	string
>;
