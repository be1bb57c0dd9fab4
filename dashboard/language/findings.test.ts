import { describe, expect, it } from '@jest/globals';

import { CHECKS } from '../../core/doctor/checks';
import { OBSTACLES, PROBLEMS } from '../../core/doctor/problems';
import { FINE_CHECKS, FOUND_PROBLEMS } from './arabic/findings';

/** What the desk says in English. */
const ENGLISH: Record<string, { says: string; remedy: string }> = { ...PROBLEMS, ...OBSTACLES };

const ARABIC = /[\u0600-\u06ff]/;

const gapsOf = (sentence: string) => [...new Set(sentence.match(/\{\w+\}/g) ?? [])].sort();

describe('what the doctor finds', () => {
	it('has words in Arabic, whatever it is, and none for what it cannot be', () => {
		expect(Object.keys(FOUND_PROBLEMS).sort()).toEqual(Object.keys(ENGLISH).sort());
		expect(Object.keys(FINE_CHECKS).sort()).toEqual(Object.keys(CHECKS).sort());
	});

	it.each(Object.entries(FOUND_PROBLEMS))('is filled in with the same facts: %s', (code, words) => {
		const { says, remedy } = ENGLISH[code]!;

		expect([gapsOf(words.says), gapsOf(words.remedy)]).toEqual([gapsOf(says), gapsOf(remedy)]);
		expect(words.says).toMatch(ARABIC);
		expect(words.remedy).toMatch(ARABIC);
	});

	it('is said in Arabic also when it is well', () => {
		for (const words of Object.values(FINE_CHECKS)) expect(words).toMatch(ARABIC);
	});
});
