import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { LentThread } from './lent-threads';

/** Says in which thread it is, and what it was given; then what it is told, until that is `close`. */
const PROGRAM = `
	const { parentPort, workerData, threadId } = require('node:worker_threads');
	if (workerData === 'refuse') throw Object.assign(new Error('it cannot be opened'), { code: 'SHUT' });
	parentPort.on('message', (message) => {
		if (message === 'exit') process.exit(3);
		parentPort.postMessage({ said: message });
		if (message === 'close') parentPort.close();
	});
	parentPort.postMessage({ threadId, workerData });
`;

let folder: string;
let file: string;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'talktrace-threads-'));
	file = join(folder, 'program.ts');
	writeFileSync(file, PROGRAM);
});

afterEach(() => {
	rmSync(folder, { recursive: true });
});

async function lend(workerData: unknown) {
	const thread = new LentThread(file, { workerData });
	const [opened] = (await once(thread, 'message')) as [{ threadId: number; workerData: unknown }];
	return { thread, opened };
}

async function giveBack(thread: LentThread): Promise<void> {
	const over = once(thread, 'exit');
	thread.postMessage('close');
	expect(await over).toEqual([0]);
}

describe('a lent thread', () => {
	it('runs its program with what it was given, and runs the next one when that has closed its port', async () => {
		const first = await lend({ place: 1 });
		await giveBack(first.thread);
		const second = await lend({ place: 2 });
		await giveBack(second.thread);

		expect(first.opened.workerData).toEqual({ place: 1 });
		expect(second.opened).toEqual({ threadId: first.opened.threadId, workerData: { place: 2 } });
	});

	it('is nobody else’s meanwhile', async () => {
		const [one, other] = [await lend(1), await lend(2)];
		const said = once(one.thread, 'message');
		one.thread.postMessage('hello');

		expect(await said).toEqual([{ said: 'hello' }]);
		expect(one.opened.threadId).not.toBe(other.opened.threadId);
		await giveBack(one.thread);
		await giveBack(other.thread);
	});

	it('has said everything before it ends', async () => {
		const { thread } = await lend(1);
		const said: unknown[] = [];
		thread.on('message', (message) => said.push(message));
		for (let count = 0; count < 200; count += 1) thread.postMessage(count);
		await giveBack(thread);

		expect(said).toHaveLength(201);
	});

	it.each([
		['throws while it begins', 'refuse', 1],
		['ends by itself', 'exit', 3],
	])('that %s is not lent again', async (_what, how, code) => {
		const { thread: before, opened } = await lend('before');
		await giveBack(before);

		const thread = new LentThread(file, { workerData: how });
		const errors: unknown[] = [];
		thread.on('error', (error) => errors.push(error));
		const ended = new Promise((resolve) => thread.once('exit', resolve));
		thread.postMessage('exit');
		expect(await ended).toBe(code);

		const next = await lend('after');
		await giveBack(next.thread);
		expect(next.opened.threadId).not.toBe(opened.threadId);
		expect(errors).toEqual(
			how === 'refuse'
				? [expect.objectContaining({ message: 'it cannot be opened', code: 'SHUT' })]
				: [],
		);
	});
});
