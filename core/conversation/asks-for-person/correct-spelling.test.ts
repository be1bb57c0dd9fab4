import { describe, expect, it } from '@jest/globals';
import { correctSpelling } from './correct-spelling';

const KNOWN = ['agent', 'operator', 'manager'];
const CORRECT = new Set([...KNOWN, 'managed', 'argent']);

describe('correctSpelling', () => {
	it.each([
		['a missing letter', 'opertor', 'operator'],
		['a letter too many', 'operattor', 'operator'],
		['a wrong letter', 'operatur', 'operator'],
		['swapped letters', 'agnet', 'agent'],
		['swapped letters at the end', 'operatro', 'operator'],
		['a missing last letter', 'operato', 'operator'],
	])('mends %s', (_what, word, mended) => {
		expect(correctSpelling(word, KNOWN, CORRECT)).toBe(mended);
	});

	it.each([
		['two slips', 'oprtor'],
		['a wrong first letter', 'igent'],
		['a word that is right', 'managed'],
		['a word that is right in another language', 'argent'],
		['a short word', 'agen'],
		['another word', 'urgent'],
	])('leaves %s alone', (_what, word) => {
		expect(correctSpelling(word, KNOWN, CORRECT)).toBe(word);
	});
});
