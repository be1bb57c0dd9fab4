import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ChatMessage } from './chat-model';
import { fitHistory } from './history-window';
import { estimateMessageTokens } from './token-estimate';

const user = (content: string): ChatMessage => ({ role: 'user', content });
const assistant = (content: string): ChatMessage => ({ role: 'assistant', content });

/** A turn whose question and answer are about `words` words each. */
const aTurn = (number: number, words = 10): ChatMessage[] => [
	user(`Question ${number} ${'word '.repeat(words)}`),
	assistant(`Answer ${number} ${'word '.repeat(words)}`),
];

const conversation = fc
	.array(fc.tuple(fc.nat(60), fc.integer({ min: 0, max: 3 })), { maxLength: 60 })
	.map((turns) =>
		turns.flatMap(([words, answers], number) => [
			user(`Question ${number} ${'word '.repeat(words)}`),
			...Array.from({ length: answers }, (_, part) => assistant(`Answer ${number}.${part}`)),
		]),
	);

describe('fitHistory', () => {
	it('keeps everything that fits', () => {
		const history = [...aTurn(1), ...aTurn(2)];

		expect(fitHistory(history, user('Now?'), 10_000)).toEqual([...history, user('Now?')]);
	});

	it('drops whole turns, the oldest first', () => {
		const history = [1, 2, 3, 4].flatMap((number) => aTurn(number, 40));

		const [first, ...rest] = fitHistory(history, user('Now?'), 350);

		expect(first?.content).toMatch(/^Question [34] /);
		expect(rest.at(-2)?.content).toMatch(/^Answer 4 /);
		expect(rest.at(-1)).toEqual(user('Now?'));
	});

	it('keeps messages that one side wrote in a row in one turn', () => {
		const turn = [user('a'), user('b'), assistant('c'), assistant('d')];
		const history = [...aTurn(1, 400), ...turn];

		expect(fitHistory(history, user('Now?'), 300)).toEqual([...turn, user('Now?')]);
	});

	it('keeps the current turn alone when nothing else fits', () => {
		expect(fitHistory(aTurn(1, 90), user('Now?'), 50)).toEqual([user('Now?')]);
	});

	it('cuts a current turn over the budget in the middle, and says so', () => {
		const current = user(`⟦It is noon⟧ Hello. ${'blah '.repeat(2_000)} Please call me.`);

		const [message, ...rest] = fitHistory(aTurn(1), current, 200);

		expect(rest).toEqual([]);
		expect(message?.content).toMatch(/^⟦It is noon⟧ Hello\. blah/);
		expect(message?.content).toContain('⟦A part of this message was left out');
		expect(message?.content).toMatch(/blah +Please call me\.$/);
		expect(estimateMessageTokens([message as ChatMessage])).toBeGreaterThan(180);
	});

	it('is a suffix of the conversation, in whole turns, within the budget', () => {
		fc.assert(
			fc.property(conversation, fc.integer({ min: 60, max: 900 }), (history, budget) => {
				const all = [...history, user('Now?')];

				const kept = fitHistory(history, user('Now?'), budget);

				expect(kept).toEqual(all.slice(all.length - kept.length));
				expect(estimateMessageTokens(kept)).toBeLessThanOrEqual(budget);
				const [first] = kept;
				const before = all[all.length - kept.length - 1];
				expect(first?.role).toBe('user');
				if (before && kept.length > 1)
					expect([before.role, first?.role]).not.toEqual(['user', 'user']);
			}),
			{ seed: 7, numRuns: 300 },
		);
	});

	it('uses three quarters of the budget where the turns are small', () => {
		const history = Array.from({ length: 200 }, (_, number) => aTurn(number)).flat();

		for (const budget of [500, 1_000, 4_000]) {
			const kept = estimateMessageTokens(fitHistory(history, user('Now?'), budget));

			expect(kept).toBeGreaterThan(budget * 0.7);
		}
	});

	it('keeps its beginning while the conversation grows, so that a cache knows it', () => {
		const history: ChatMessage[] = [];
		const starts: string[] = [];

		for (let number = 0; number < 300; number++) {
			starts.push(fitHistory(history, user('Now?'), 2_000)[0]?.content ?? '');
			history.push(...aTurn(number));
		}

		const moves = starts.filter((start, index) => start !== starts[index - 1]).length;
		expect(moves).toBeLessThan(300 / 4);
	});

	it('begins at the same turn however much older history it is given', () => {
		const history = Array.from({ length: 300 }, (_, number) => aTurn(number)).flat();

		const starts = [600, 400, 300, 200].map(
			(count) => fitHistory(history.slice(-count), user('Now?'), 2_000)[0]?.content,
		);

		expect(new Set(starts).size).toBe(1);
	});

	it('cuts no character and no note in half', () => {
		const parts = fc.constantFrom('⟦It is noon⟧', '😀', 'word ', '文');

		fc.assert(
			fc.property(fc.array(parts, { minLength: 100, maxLength: 400 }), (words) => {
				const [message] = fitHistory([], user(words.join('')), 70);
				const content = message?.content ?? '';

				expect(content).not.toMatch(/\p{Cs}/u);
				expect(content.replace(/⟦[^⟦⟧]*⟧/g, '')).not.toMatch(/[⟦⟧]/);
				expect(estimateMessageTokens([{ content }])).toBeLessThanOrEqual(70);
			}),
			{ seed: 7 },
		);
	});
});
