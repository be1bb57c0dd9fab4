import { describe, expect, it } from '@jest/globals';
import type { ChatModel, ChatOutcome, ChatRequest } from './chat-model';
import { withImagesIfTaken, withoutImages } from './without-images';

const image = { type: 'image/jpeg' as const, bytes: Buffer.from('an image') };

const REQUEST: ChatRequest = {
	messages: [
		{ role: 'system', content: 'You help.' },
		{ role: 'user', content: 'What is this?', images: [image] },
	],
	maxTokens: 10,
	timeoutMs: 1_000,
};

const ANSWERED: ChatOutcome = { outcome: 'answered', text: 'A lamp', finish: 'stop', model: 'm' };

const failed = (reason: 'bad-request' | 'throttled'): ChatOutcome => ({
	outcome: 'failed',
	reason,
	retryable: false,
	detail: 'no',
});

/** A model that gives these outcomes in turn, and what it was asked. */
function aModel(...outcomes: ChatOutcome[]) {
	const requests: ChatRequest[] = [];
	const model: ChatModel = {
		answer(request) {
			requests.push(request);
			return Promise.resolve(outcomes[requests.length - 1]!);
		},
	};
	return { model, requests };
}

describe('withoutImages', () => {
	it('tells the model of the images that it is not shown', async () => {
		const { model, requests } = aModel(ANSWERED);

		await withoutImages(model).answer(REQUEST);

		const [system, user] = requests[0]!.messages;
		expect(system).toEqual(REQUEST.messages[0]);
		expect(user).toEqual({
			role: 'user',
			content: expect.stringMatching(/^What is this\?\n\n⟦The images cannot be shown to you: /),
		});
	});
});

describe('withImagesIfTaken', () => {
	it('shows the images', async () => {
		const { model, requests } = aModel(ANSWERED);

		expect(await withImagesIfTaken(model).answer(REQUEST)).toBe(ANSWERED);
		expect(requests).toEqual([REQUEST]);
	});

	it('asks once more without them where the service refuses the request', async () => {
		const { model, requests } = aModel(failed('bad-request'), ANSWERED);
		let time = 0;

		const outcome = await withImagesIfTaken(model, () => (time += 300)).answer(REQUEST);

		expect(outcome).toBe(ANSWERED);
		expect(requests[1]!.messages.flatMap(({ images = [] }) => images)).toEqual([]);
		expect(requests[1]!.timeoutMs).toBe(700);
	});

	it.each([
		['another failure', failed('throttled'), REQUEST],
		[
			'a request without images',
			failed('bad-request'),
			{ ...REQUEST, messages: REQUEST.messages.slice(0, 1) },
		],
	])('lets %s stand', async (_what, outcome, request) => {
		const { model, requests } = aModel(outcome, ANSWERED);

		expect(await withImagesIfTaken(model).answer(request)).toBe(outcome);
		expect(requests).toHaveLength(1);
	});
});
