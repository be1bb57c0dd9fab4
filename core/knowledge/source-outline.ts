import { LONGEST_HEADING } from './cut-passages';
import type { SourceBlock } from './source-block';

export type SourceOutline = ReturnType<typeof createSourceOutline>;

/** More are the work of somebody who wants to use up memory. */
const MOST_BLOCKS = 2_000_000;

/** Reading ended because a source has more pieces, or deeper ones, than any that people write. */
export class TooDemanding extends Error {}

/** Gathers a source's blocks in its order, each under the headings that stand above it. */
export function createSourceOutline() {
	const blocks: SourceBlock[] = [];
	const above: { level: number; text: string; hasText: boolean }[] = [];

	function push(kind: SourceBlock['kind'], text: string, page: number | null) {
		if (text.trim() === '') return;
		if (blocks.length >= MOST_BLOCKS) throw new TooDemanding();
		for (const heading of above) heading.hasText = true;
		blocks.push({ headings: above.map((heading) => heading.text), kind, text: text.trim(), page });
	}

	/** A heading with nothing below it is text itself, so that it is not lost. */
	function leave(level: number, page: number | null) {
		while (above.length > 0 && above.at(-1)!.level >= level) {
			const { text, hasText } = above.pop()!;
			if (!hasText) push('prose', text, page);
		}
	}

	return {
		/** From here on, all is below this heading; level 1 is the outermost. A very long one is prose. */
		heading(level: number, text: string, page: number | null = null) {
			const line = text.replace(/\s+/g, ' ').trim();
			if (line === '') return;
			leave(level, page);
			if (line.length > LONGEST_HEADING) push('prose', line, page);
			else above.push({ level, text: line, hasText: false });
		},
		/** Ends what stands below headings of this level and deeper ones. */
		close: (level: number) => leave(level, null),
		add: (kind: SourceBlock['kind'], text: string, page: number | null = null) =>
			push(kind, text, page),
		/** All blocks, when the source is over. */
		finish(page: number | null = null): SourceBlock[] {
			leave(0, page);
			return blocks;
		},
	};
}
