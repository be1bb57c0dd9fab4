import { describe, expect, it } from '@jest/globals';

import { keepAnswer } from './keep-answer';

const SLOW = { keptMs: 60_000, longestMs: 20 };

describe('an answer that many ask for', () => {
	it('is asked for once, and kept while it is good', async () => {
		let asked = 0;
		const answer = keepAnswer(async () => (asked += 1), { keptMs: 60_000, longestMs: 60_000 });

		expect(await Promise.all([answer(), answer()])).toEqual([1, 1]);
		expect(await answer()).toBe(1);
	});

	it('is asked for anew once it is no longer good', async () => {
		let asked = 0;
		const answer = keepAnswer(async () => (asked += 1), { keptMs: -1, longestMs: 60_000 });

		expect([await answer(), await answer()]).toEqual([1, 2]);
	});

	it('is nothing for who would wait too long, and is not asked for again until it comes', async () => {
		let asked = 0;
		const coming = Promise.withResolvers<string>();
		const answer = keepAnswer(() => {
			asked += 1;
			return coming.promise;
		}, SLOW);

		expect([await answer(), await answer(), asked]).toEqual([undefined, undefined, 1]);
		coming.resolve('late');
		expect([await answer(), asked]).toEqual(['late', 1]);
	});
});
