import { describe, expect, it } from '@jest/globals';
import { answerWhenRead } from './answer-when-read';

const never = () => {
	throw new Error('Nobody is to be told');
};

describe('answerWhenRead', () => {
	it('is what became of it, or why it failed, where that is known in time', async () => {
		expect(await answerWhenRead(Promise.resolve('added'), never, 10_000)).toBe('added');
		await expect(answerWhenRead(Promise.reject(new Error('full')), never, 10_000)).rejects.toThrow(
			'full',
		);
	});

	it('is that it is still being read where it takes longer, and failures are told later', async () => {
		const adding = Promise.withResolvers<string>();
		const told = Promise.withResolvers<unknown>();

		expect(await answerWhenRead(adding.promise, told.resolve, 1)).toEqual({ outcome: 'reading' });
		adding.reject(new Error('full'));

		expect(await told.promise).toEqual(new Error('full'));
	});
});
