const SPACE_OR_END = /^\s?$/u;
const PUNCTUATION = /[\p{P}\p{S}]/u;
const OPENING_BRACKET = /\p{Ps}/u;
const WORD = /[\p{L}\p{N}]/u;
const DIGIT = /\p{N}/u;

/** Scripts without spaces between words: there a mark may touch the letters around it. */
const UNSPACED =
	/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

/** All of the emphasis marks of one kind that stand together at `at`. */
export function runAt(text: string, at: number): string | undefined {
	const mark = text[at];
	if (mark !== '*' && mark !== '_' && mark !== '~') return undefined;

	let end = at;
	while (text[end] === mark) end += 1;
	return text.slice(at, end);
}

/** Whether emphasis may begin with the marks at `at`. */
export function canOpen(text: string, at: number, run: string): boolean {
	const { before, after } = neighbours(text, at, run);
	return isFlank(before, after, run) && !(run === '*' && isInWord(before));
}

/** Whether emphasis may end with the marks at `at`. */
export function canClose(text: string, at: number, run: string): boolean {
	const { before, after } = neighbours(text, at, run);
	if (OPENING_BRACKET.test(before)) return false;
	return isFlank(after, before, run) && !(run === '*' && isInWord(after));
}

/**
 * CommonMark's flanking rule (https://spec.commonmark.org/0.31.2/#delimiter-run),
 * seen from the marks to what they would emphasise. Two marks or more are hardly
 * ever meant otherwise, so they count beside punctuation too: models write
 * `**Price:**5`.
 */
function isFlank(outside: string, inside: string, run: string): boolean {
	if (SPACE_OR_END.test(inside)) return false;
	if (run[0] === '_') return !WORD.test(outside);
	if (run.length > 1) return !(DIGIT.test(outside) && DIGIT.test(inside));

	return !PUNCTUATION.test(inside) || !isInWord(outside);
}

function isInWord(outside: string): boolean {
	return WORD.test(outside) && !UNSPACED.test(outside);
}

function neighbours(text: string, at: number, run: string): { before: string; after: string } {
	const pair = text.codePointAt(at - 2) ?? 0;
	const after = text.codePointAt(at + run.length);

	return {
		before: pair > 0xffff ? String.fromCodePoint(pair) : (text[at - 1] ?? ''),
		after: after === undefined ? '' : String.fromCodePoint(after),
	};
}
