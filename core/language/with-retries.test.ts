import { describe, expect, it } from '@jest/globals';
import type { ChatFailure, ChatModel, ChatOutcome, ChatRequest } from './chat-model';
import type { RetryClock } from './ask-again';
import { withRetries } from './with-retries';

const REQUEST: ChatRequest = {
	messages: [{ role: 'user', content: 'Hi' }],
	maxTokens: 10,
	timeoutMs: 120_000,
};

const ANSWER: ChatOutcome = { outcome: 'answered', text: 'Hello', finish: 'stop', model: 'm' };

const failing = (more: Partial<ChatFailure> = {}): ChatFailure => ({
	outcome: 'failed',
	reason: 'throttled',
	retryable: true,
	detail: 'busy',
	...more,
});

/** A model that gives these outcomes in turn, the last one for ever; each call takes `callMs`. */
function aModel(outcomes: ChatOutcome[], { random = 0, callMs = 0 } = {}) {
	const waits: number[] = [];
	const timeouts: number[] = [];
	let time = 5_000;

	const model: ChatModel = {
		answer(request) {
			time += Math.min(callMs, request.timeoutMs);
			timeouts.push(request.timeoutMs);
			return Promise.resolve(
				outcomes[Math.min(timeouts.length, outcomes.length) - 1] as ChatOutcome,
			);
		},
	};
	const clock: RetryClock = {
		now: () => time,
		random: () => random,
		sleep(milliseconds) {
			waits.push(milliseconds);
			time += milliseconds;
			return Promise.resolve();
		},
	};

	return { model, clock, waits, timeouts };
}

describe('withRetries', () => {
	it('asks again after 1, 2, 4, 8, 16 and then every 30 seconds', async () => {
		const { model, clock, waits } = aModel([failing()]);

		await withRetries(model, { tries: 8, tryTimeoutMs: 9_000, clock }).answer({
			...REQUEST,
			timeoutMs: 600_000,
		});

		expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
	});

	it('adds up to a quarter of chance, within the longest wait', async () => {
		const { model, clock, waits } = aModel([failing()], { random: 1 });

		await withRetries(model, { tries: 7, tryTimeoutMs: 9_000, clock }).answer({
			...REQUEST,
			timeoutMs: 600_000,
		});

		expect(waits).toEqual([1_250, 2_500, 5_000, 10_000, 20_000, 30_000]);
	});

	it('returns the first answer', async () => {
		const { model, clock, waits } = aModel([failing(), failing({ reason: 'cut' }), ANSWER]);

		const outcome = await withRetries(model, { tries: 5, tryTimeoutMs: 9_000, clock }).answer(
			REQUEST,
		);

		expect(outcome).toBe(ANSWER);
		expect(waits).toHaveLength(2);
	});

	it.each<[string, ChatOutcome]>([
		['an answer', ANSWER],
		['a failure that will not pass', failing({ reason: 'unpaid', retryable: false })],
		['a refusal', { outcome: 'refused', reason: 'moderation', detail: 'no' }],
	])('asks once for %s', async (_case, outcome) => {
		const { model, clock, timeouts } = aModel([outcome]);

		expect(await withRetries(model, { tries: 5, tryTimeoutMs: 9_000, clock }).answer(REQUEST)).toBe(
			outcome,
		);
		expect(timeouts).toHaveLength(1);
	});

	it.each([
		['as long as the provider asks', 7_000, 7_000],
		['no less than its own wait', 300, 1_000],
		['at most thirty seconds', 3_600_000, 30_000],
	])('waits %s', async (_case, retryAfterMs, waited) => {
		const { model, clock, waits } = aModel([failing({ retryAfterMs }), ANSWER]);

		await withRetries(model, { tries: 2, tryTimeoutMs: 9_000, clock }).answer(REQUEST);

		expect(waits).toEqual([waited]);
	});

	it('returns the last failure when the tries are used up', async () => {
		const last = failing({ reason: 'unavailable' });
		const { model, clock, timeouts } = aModel([failing(), failing(), last]);

		const outcome = await withRetries(model, { tries: 3, tryTimeoutMs: 9_000, clock }).answer(
			REQUEST,
		);

		expect(outcome).toBe(last);
		expect(timeouts).toHaveLength(3);
	});

	it('gives each try its own time, and the last one what is left', async () => {
		const { model, clock, timeouts } = aModel([failing({ reason: 'timed-out' })], {
			callMs: 9_000,
		});

		await withRetries(model, { tries: 9, tryTimeoutMs: 9_000, clock }).answer({
			...REQUEST,
			timeoutMs: 25_000,
		});

		// 9 s + 1 s + 9 s + 2 s leave 4 s.
		expect(timeouts).toEqual([9_000, 9_000, 4_000]);
	});

	it('does not begin a wait that leaves no time for a try', async () => {
		const { model, clock, waits } = aModel([failing({ retryAfterMs: 20_000 })]);

		await withRetries(model, { tries: 9, tryTimeoutMs: 9_000, clock }).answer({
			...REQUEST,
			timeoutMs: 21_999,
		});

		expect(waits).toEqual([]);
	});

	it('tells of every failure that it tries again', async () => {
		const told: [string, number][] = [];
		const { model, clock } = aModel([failing(), failing({ reason: 'cut' }), ANSWER]);

		await withRetries(model, {
			tries: 5,
			tryTimeoutMs: 9_000,
			clock,
			onRetry: (failure, waitMs) => told.push([failure.reason, waitMs]),
		}).answer(REQUEST);

		expect(told).toEqual([
			['throttled', 1_000],
			['cut', 2_000],
		]);
	});

	it('ends its wait at once when the call is cancelled', async () => {
		const { model } = aModel([failing()]);
		const controller = new AbortController();

		const outcome = withRetries(model, {
			tries: 5,
			tryTimeoutMs: 9_000,
			onRetry: () => controller.abort(),
		}).answer({ ...REQUEST, signal: controller.signal });

		expect(await outcome).toMatchObject({
			outcome: 'failed',
			reason: 'cancelled',
			retryable: false,
		});
	});
});
