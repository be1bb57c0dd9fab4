import { plainText } from './plain-text';

const DIGITS = '\\p{Nd}{1,3}';
const WORD =
	'(?:sources?|passages?|quellen?|fuentes?|fontes?|fonti|المصادر|المصدر|المقطع|来源|段落)';
const LIST = `${DIGITS}(?:\\s*(?:[,;،、&+-]|–|and|y|et|und|e|و|和)\\s*(?:${WORD}\\s*)?#?${DIGITS})*`;
const CITATION = new RegExp(
	`[^\\S\\n]*[[【［]\\s*(?:${WORD}\\s*)?#?(${LIST})\\s*[\\]】］](?!\\()`,
	'giu',
);
const LEFT_OVER = new RegExp(`^[^\\S\\n]*[*_]*${WORD}[*_]*\\s*[:：]?[\\s*_,.;-]*$`, 'gimu');
const MOST_OF_A_SPAN = 20;

/**
 * Takes the numbers of passages out of an answer, since a customer has no list to look them up in:
 * "[1]", "[1, 3]", "【2】", "[source 1]", digits of any script. `numbers` are all that stood in it, once.
 */
export function takeCitations(answer: string): { text: string; numbers: number[] } {
	const numbers = new Set<number>();
	const text = answer
		.replace(CITATION, (_, list: string) => {
			for (const number of numbersOf(list)) numbers.add(number);
			return '';
		})
		.replace(LEFT_OVER, '')
		.replace(/\n{3,}/g, '\n\n')
		.trim();
	return { text, numbers: [...numbers] };
}

function numbersOf(list: string): number[] {
	const plain = plainText(list);
	const [, from, to] = /^\s*(\d+)\s*-\s*(\d+)\s*$/.exec(plain) ?? [];
	if (from !== undefined && to !== undefined) {
		const count = Math.min(Math.max(0, Number(to) - Number(from) + 1), MOST_OF_A_SPAN);
		return Array.from({ length: count }, (_, index) => Number(from) + index);
	}
	return (plain.match(/\d+/g) ?? []).map(Number);
}
