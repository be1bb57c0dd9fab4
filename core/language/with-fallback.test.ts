import { describe, expect, it } from '@jest/globals';
import type { ChatFailure, ChatModel, ChatOutcome, ChatRequest, FailureReason } from './chat-model';
import { withFallback } from './with-fallback';

const REQUEST: ChatRequest = {
	messages: [{ role: 'user', content: 'Hi' }],
	maxTokens: 10,
	timeoutMs: 60_000,
};

const answerOf = (model: string): ChatOutcome => ({
	outcome: 'answered',
	text: 'Hello',
	finish: 'stop',
	model,
});

const failing = (reason: FailureReason, retryable: boolean): ChatFailure => ({
	outcome: 'failed',
	reason,
	retryable,
	detail: reason,
});

function twoModels(first: ChatOutcome, second: ChatOutcome) {
	const timeouts: number[] = [];
	let time = 0;

	const giving = (outcome: ChatOutcome, callMs: number): ChatModel => ({
		answer({ timeoutMs }) {
			timeouts.push(timeoutMs);
			time += callMs;
			return Promise.resolve(outcome);
		},
	});
	const model = withFallback(giving(first, 10_000), giving(second, 0), {
		firstShare: 0.6,
		now: () => time,
	});

	return { model, timeouts };
}

describe('withFallback', () => {
	it.each<FailureReason>([
		'throttled',
		'quota',
		'unavailable',
		'timed-out',
		'empty',
		'cut',
		'unreadable',
		'model-not-found',
		'no-access',
		'bad-request',
	])('asks the second model when the first one fails: %s', async (reason) => {
		const { model } = twoModels(failing(reason, true), answerOf('second'));

		expect(await model.answer(REQUEST)).toMatchObject({ outcome: 'answered', model: 'second' });
	});

	it.each<[string, ChatOutcome]>([
		['an answer', answerOf('first')],
		['a refusal', { outcome: 'refused', reason: 'moderation', detail: 'no' }],
		['an unpaid account', failing('unpaid', false)],
		['a bad key', failing('bad-key', false)],
		['a cancelled call', failing('cancelled', false)],
	])('leaves it at the first model for %s', async (_case, outcome) => {
		const { model, timeouts } = twoModels(outcome, answerOf('second'));

		expect(await model.answer(REQUEST)).toBe(outcome);
		expect(timeouts).toHaveLength(1);
	});

	it('keeps time for the second model', async () => {
		const { model, timeouts } = twoModels(failing('timed-out', true), answerOf('second'));

		await model.answer(REQUEST);

		expect(timeouts).toEqual([36_000, 50_000]);
	});

	it.each([
		[true, true, 'throttled'],
		[true, false, 'throttled'],
		[false, true, 'unavailable'],
		[false, false, 'throttled'],
	])(
		'returns the failure that may pass (first: %s, second: %s)',
		async (firstMayPass, secondMayPass, reason) => {
			const { model } = twoModels(
				failing('throttled', firstMayPass),
				failing('unavailable', secondMayPass),
			);

			expect(await model.answer(REQUEST)).toMatchObject({ reason });
		},
	);

	it('keeps a refusal of the second model', async () => {
		const refusal: ChatOutcome = { outcome: 'refused', reason: 'moderation', detail: 'no' };
		const { model } = twoModels(failing('unavailable', true), refusal);

		expect(await model.answer(REQUEST)).toBe(refusal);
	});

	it('tells why it fell back', async () => {
		const told: string[] = [];
		const give = (outcome: ChatOutcome): ChatModel => ({ answer: () => Promise.resolve(outcome) });

		await withFallback(give(failing('quota', true)), give(answerOf('second')), {
			firstShare: 0.5,
			onFallback: ({ reason }) => told.push(reason),
		}).answer(REQUEST);

		expect(told).toEqual(['quota']);
	});
});
