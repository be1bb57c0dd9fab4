import { cutText, sizeOf } from './cut-text';
import type { SourceBlock } from './source-block';

/** A piece of a source that is found, shown and cited as one. */
export type PassageDraft = Pick<SourceBlock, 'headings' | 'text' | 'page'>;

/** The most that a passage's text may measure: some 200 English words, see `sizeOf`. */
export const MOST_PASSAGE_SIZE = 1_200;

/** Rows are looked up one by one: more of them in a passage would only blur it. */
const MOST_ROWS_SIZE = 400;

const MOST_HEADINGS = 6;
export const LONGEST_HEADING = 160;

/**
 * The passages of a source, in its order: what its structure holds together stays together, short
 * neighbours under the same headings become one, and what is too long is cut where a paragraph,
 * line, sentence or word ends. Nothing of the text is lost or said twice.
 */
export function cutPassages(blocks: SourceBlock[]): PassageDraft[] {
	return cutBlocks(blocks).map(({ headings, text, page }) => ({ headings, text, page }));
}

/** The same as blocks; cutting them again changes nothing and takes little time. */
export function cutBlocks(blocks: SourceBlock[]): SourceBlock[] {
	const cut: SourceBlock[] = [];
	let last: { block: SourceBlock; size: number } | undefined;

	for (const block of blocks) {
		for (const piece of piecesOf(block)) {
			const size = sizeOf(piece.text);
			const joint = last && jointOf(last.block, piece);
			if (last && joint && last.size + joint.mark.length + size <= joint.most) {
				last.block.text += joint.mark + piece.text;
				last.size += joint.mark.length + size;
				if (last.block.kind !== piece.kind) last.block.kind = 'prose';
			} else {
				last = { block: piece, size };
				cut.push(piece);
			}
		}
	}
	return cut;
}

function piecesOf(block: SourceBlock): SourceBlock[] {
	const headings = block.headings
		.map((heading) => boundHeading(heading))
		.filter((heading) => heading !== '')
		.slice(-MOST_HEADINGS);
	const texts = cutText(block.text, MOST_PASSAGE_SIZE);
	if (block.kind !== 'answer' || texts.length < 2) {
		return texts.map((text) => ({ ...block, headings, text }));
	}

	// What goes on says what it answers.
	const [question = ''] = block.text.trim().split('\n', 1);
	const below = [...headings, boundHeading(question)].slice(-MOST_HEADINGS);
	return texts.map((text, index) => ({ ...block, headings: index === 0 ? headings : below, text }));
}

/** How two neighbours become one; undefined where they stay apart. */
function jointOf(
	before: SourceBlock,
	after: SourceBlock,
): { mark: string; most: number } | undefined {
	if (before.kind === 'answer' || after.kind === 'answer') return undefined;
	if ((before.kind === 'row') !== (after.kind === 'row')) return undefined;
	if (before.page !== after.page) return undefined;
	const isSamePlace =
		before.headings.length === after.headings.length &&
		before.headings.every((heading, index) => heading === after.headings[index]);
	if (!isSamePlace) return undefined;

	return before.kind === 'row'
		? { mark: '\n', most: MOST_ROWS_SIZE }
		: { mark: '\n\n', most: MOST_PASSAGE_SIZE };
}

function boundHeading(heading: string): string {
	const line = heading.replace(/\s+/g, ' ').trim();
	if (line.length <= LONGEST_HEADING) return line;
	return `${line.slice(0, LONGEST_HEADING - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
