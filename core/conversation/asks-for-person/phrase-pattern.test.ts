import { describe, expect, it } from '@jest/globals';
import { compilePattern, STRUCK_OUT } from './phrase-pattern';
import { createPhraseLookup } from './vocabulary';

const WORDS = {
	barrier: 'but|and then',
	person: 'agent|human( being)?',
	anybody: '{person}|someone',
	polite: 'please|if you can',
};

const phrasesOf = createPhraseLookup(WORDS, ' ', (text) => text);

/** The words from `start` that the pattern takes, or undefined. */
function take(pattern: string, text: string, start = 0): string | undefined {
	const tokens = text.split(' ');
	const end = compilePattern(pattern, phrasesOf).endOf(tokens, start);
	return end === undefined ? undefined : tokens.slice(start, end).join(' ');
}

describe('compilePattern', () => {
	it.each([
		['a row of words', 'get me {person}', 'get me agent now', 'get me agent'],
		['no other word', 'get me {person}', 'get me money', undefined],
		['no part of a word', 'get me {person}', 'get me agents', undefined],
		['the nearest end', 'a {person}', 'a human being', 'a human'],
		['the far end where the rest needs it', 'a {person} $', 'a human being', 'a human being'],
		['a name for several names', 'a {anybody}', 'a someone', 'a someone'],
		['an optional item that is there', 'get [me] {person}', 'get me agent', 'get me agent'],
		['an optional item that is not there', 'get [me] {person}', 'get agent', 'get agent'],
		['words with spaces in brackets', '(a real|one) {person}', 'a real agent', 'a real agent'],
		['a gap', 'want ~2 {person}', 'want a nice agent', 'want a nice agent'],
		['no wider gap', 'want ~2 {person}', 'want a very nice agent', undefined],
		['no gap over a barrier', 'want ~2 {person}', 'want but agent', undefined],
		['no gap over a barrier of two words', 'want ~3 {person}', 'want and then agent', undefined],
		['no gap over what was struck out', 'want ~2 {person}', `want ${STRUCK_OUT} agent`, undefined],
		['what is not followed by a word', 'agent !fee', 'agent please', 'agent'],
		['not what is followed by it', 'agent !fee', 'agent fee', undefined],
		['the end', 'agent $', 'agent', 'agent'],
		['not before the end', 'agent $', 'agent fee', undefined],
		['the end among others', 'agent {polite}|$', 'agent', 'agent'],
		['others beside the end', 'agent {polite}|$', 'agent if you can', 'agent if you can'],
	])('takes %s', (_what, pattern, text, taken) => {
		expect(take(pattern, text)).toBe(taken);
	});

	it('knows the start of a clause and the word before', () => {
		expect(take('^ agent', 'my agent', 1)).toBeUndefined();
		expect(take('^ agent', 'agent', 0)).toBe('agent');
		expect(take('<my agent', 'my agent', 1)).toBeUndefined();
		expect(take('<my agent', 'an agent', 1)).toBe('agent');
		expect(take('<my agent', 'agent', 0)).toBe('agent');
	});

	it.each([
		['an unknown vocabulary', '{animal}', 'There is no vocabulary "animal"'],
		['brackets that do not pair', '(a b', 'The brackets do not pair'],
	])('refuses %s', (_what, pattern, message) => {
		expect(() => compilePattern(pattern, phrasesOf)).toThrow(message);
	});
});
