import { setImmediate as nextTurn } from 'node:timers/promises';
import { cutPassages, type PassageDraft } from './cut-passages';
import type { SourceBlock, SourceReading, UnreadableSource } from './source-block';
import { MOST_SOURCE_BYTES } from './source-limits';

const MOST_PAGES = 2_000;
const MOST_PASSAGES = 50_000;

/** Some milliseconds at most before others get their turn of the thread. */
const AT_ONCE = 200;

export type CheckedReading =
	| { outcome: 'read'; language: string | null; pages: number | null; passages: PassageDraft[] }
	| { outcome: 'unreadable'; reason: UnreadableSource };

/** The passages of what was read of so many bytes, or why it cannot become a source. */
export async function checkReading(reading: SourceReading, size: number): Promise<CheckedReading> {
	if (size > MOST_SOURCE_BYTES) return { outcome: 'unreadable', reason: 'too-large' };
	if (reading.outcome === 'unreadable') return reading;

	const { language, pages } = reading;
	if ((pages ?? 0) > MOST_PAGES) return { outcome: 'unreadable', reason: 'too-many-pages' };
	const passages = await cutAll(reading.blocks);
	if (passages.length === 0) return { outcome: 'unreadable', reason: 'no-text' };
	if (passages.length > MOST_PASSAGES) {
		return { outcome: 'unreadable', reason: 'too-many-passages' };
	}
	return { outcome: 'read', language, pages, passages };
}

/**
 * Blocks come from reading as passages already, so that nothing is torn apart where others get
 * their turn of the thread.
 */
async function cutAll(blocks: SourceBlock[]): Promise<PassageDraft[]> {
	const passages: PassageDraft[] = [];
	for (let from = 0; from < blocks.length; from += AT_ONCE) {
		if (from > 0) await nextTurn();
		passages.push(...cutPassages(blocks.slice(from, from + AT_ONCE)));
	}
	return passages;
}
