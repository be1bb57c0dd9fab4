import { describe, expect, it } from '@jest/globals';
import { limitConcurrency } from './limit-concurrency';

/** A task that ends when it is told to. */
function aTask() {
	const { promise, resolve, reject } = Promise.withResolvers<string>();
	let started = false;
	const run = () => {
		started = true;
		return promise;
	};
	return { run, resolve, reject, isRunning: () => started };
}

describe('limitConcurrency', () => {
	it('runs so many at once, and the others in their order', async () => {
		const tasks = Array.from({ length: 4 }, aTask);
		const inTurn = limitConcurrency(2);
		const running = () => tasks.map(({ isRunning }) => isRunning());

		const results = tasks.map(({ run }) => inTurn(run));

		expect(running()).toEqual([true, true, false, false]);
		tasks[1]!.resolve('one');
		await results[1];
		expect(running()).toEqual([true, true, true, false]);
		tasks[0]!.resolve('zero');
		await results[0];
		expect(running()).toEqual([true, true, true, true]);
		tasks[2]!.resolve('two');
		tasks[3]!.resolve('three');
		expect(await Promise.all(results)).toEqual(['zero', 'one', 'two', 'three']);
	});

	it('gives the place of a task that failed to the next one', async () => {
		const inTurn = limitConcurrency(1);

		const failed = inTurn(() => Promise.reject(new Error('no')));
		const next = inTurn(() => Promise.resolve('yes'));

		await expect(failed).rejects.toThrow('no');
		expect(await next).toBe('yes');
		expect(await inTurn(() => Promise.resolve('again'))).toBe('again');
	});
});
