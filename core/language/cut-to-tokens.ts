import { estimateTokens } from './token-estimate';

/** The end of a line, else of a sentence, else of a word. */
const ENDS = [/^[\s\S]*\n/, /^[\s\S]*[.!?؟。！？](?=\s|$)|^[\s\S]*[。！？]/, /^[\s\S]*\s/];

/**
 * The beginning of a text that costs at most about `tokens`, cut at the end of a line, a sentence
 * or a word where one is near.
 */
export function cutToTokens(text: string, tokens: number): { text: string; cut: boolean } {
	if (estimateTokens(text) <= tokens) return { text, cut: false };

	let fits = 0;
	let tooMany = text.length;
	while (tooMany - fits > 1) {
		const middle = Math.floor((fits + tooMany) / 2);
		if (estimateTokens(text.slice(0, middle)) <= tokens) fits = middle;
		else tooMany = middle;
	}

	const room = text.slice(0, fits).replace(/[\ud800-\udbff]$/, '');
	const whole = ENDS.map((end) => end.exec(room)?.[0] ?? '');
	const best = whole.find((candidate) => candidate.length > room.length * 0.75) ?? room;
	return { text: best.trimEnd(), cut: true };
}
