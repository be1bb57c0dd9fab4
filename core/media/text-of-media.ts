import { getMedia } from '../store/media-store';
import { keepMediaText } from '../store/media-text';
import type { Store } from '../store/open-store';
import {
	type DocumentReading,
	MOST_DOCUMENT_BYTES,
	readDocument,
	type UnreadableDocument,
} from './read-document';
import { readMedia } from './read-media';
import { UNKNOWN_TYPE } from './sniff-type';

/** `not-here`: its bytes are not in the store (yet, or any more). */
type MediaText =
	| Extract<DocumentReading, { outcome: 'read' }>
	| { outcome: 'unreadable'; reason: UnreadableDocument | 'not-here' };

/**
 * The words of a stored document: those that were kept, else read now and kept with its row, so
 * that a document is read once. Also that there are none is kept.
 */
export async function textOfMedia(store: Store, id: string): Promise<MediaText> {
	const row = await store.read((unit) => getMedia(unit, id));
	if (row?.text === '') return unreadable('no-text');
	if (row?.text) return { outcome: 'read', text: row.text };
	if (row?.size && row.size > MOST_DOCUMENT_BYTES) return unreadable('too-large');

	const file = await readMedia(store, id);
	if (file.outcome !== 'read') return unreadable('not-here');

	const { type, mimeType } = file.media;
	// The first bytes of a text in an older encoding show no type; bytes that are no text are refused.
	const isText = type === UNKNOWN_TYPE && mimeType.startsWith('text/');
	const reading = await readDocument({ bytes: file.bytes, type: isText ? 'text/plain' : type });
	if (reading.outcome === 'read' || reading.reason === 'no-text') {
		const text = reading.outcome === 'read' ? reading.text : '';
		await store.write((unit) => keepMediaText(unit, id, text));
	}
	return reading;
}

function unreadable(reason: UnreadableDocument | 'not-here'): MediaText {
	return { outcome: 'unreadable', reason };
}
