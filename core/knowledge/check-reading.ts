import { cutPassages, type PassageDraft } from './cut-passages';
import { MOST_SOURCE_BYTES } from './read-source-file';
import type { SourceReading, UnreadableSource } from './source-block';

const MOST_PAGES = 2_000;
const MOST_PASSAGES = 50_000;

export type CheckedReading =
	| { outcome: 'read'; language: string | null; pages: number | null; passages: PassageDraft[] }
	| { outcome: 'unreadable'; reason: UnreadableSource };

/** The passages of what was read of so many bytes, or why it cannot become a source. */
export function checkReading(reading: SourceReading, size: number): CheckedReading {
	if (size > MOST_SOURCE_BYTES) return { outcome: 'unreadable', reason: 'too-large' };
	if (reading.outcome === 'unreadable') return reading;

	const { language, pages } = reading;
	if ((pages ?? 0) > MOST_PAGES) return { outcome: 'unreadable', reason: 'too-many-pages' };
	const passages = cutPassages(reading.blocks);
	if (passages.length === 0) return { outcome: 'unreadable', reason: 'no-text' };
	if (passages.length > MOST_PASSAGES) {
		return { outcome: 'unreadable', reason: 'too-many-passages' };
	}
	return { outcome: 'read', language, pages, passages };
}
