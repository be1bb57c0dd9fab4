import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createLogFlusher, type LogFlusher } from './log-flusher';

let folder: string;
let file: string;
let log: LogFlusher;
/** Flushes that have begun and wait for the disk. */
let begun: { end(): void; fail(error: Error): void }[];

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'log-flusher-'));
	file = join(folder, 'desk.sqlite');
	begun = [];
	const handle = await fs.open(folder);
	jest
		.spyOn(Object.getPrototypeOf(handle) as fs.FileHandle, 'datasync')
		.mockImplementation(() => new Promise((end, fail) => begun.push({ end, fail })));
	await handle.close();
	log = createLogFlusher(file);
});

afterEach(async () => {
	jest.restoreAllMocks();
	await log.close();
	await rm(folder, { recursive: true });
});

const makeLog = () => writeFile(`${file}-wal`, '');

/** The flush with this place, once it has begun. */
async function flushAt(place: number) {
	while (begun.length <= place) await new Promise(setImmediate);
	return begun[place]!;
}

describe('flush', () => {
	it('resolves when the disk has what was committed, and not before', async () => {
		await makeLog();
		let isDone = false;
		const flushed = log.flush().then(() => (isDone = true));

		const first = await flushAt(0);
		expect(isDone).toBe(false);
		first.end();

		await flushed;
	});

	it('is shared by all who come while the disk is busy, and begins after they came', async () => {
		await makeLog();
		const done: string[] = [];
		const flush = (name: string) => log.flush().then(() => done.push(name));
		const one = flush('one');
		const first = await flushAt(0);
		const others = [flush('two'), flush('three')];
		first.end();
		await one;
		const second = await flushAt(1);
		const late = flush('late');
		expect(done).toEqual(['one']);

		second.end();
		await Promise.all(others);
		expect(done).toEqual(['one', 'two', 'three']);
		(await flushAt(2)).end();
		await late;
		expect(begun).toHaveLength(3);
	});

	it('fails for all who share it when the disk does, and for nobody after them', async () => {
		await makeLog();
		const failed = [log.flush(), log.flush()].map((flushed) =>
			expect(flushed).rejects.toMatchObject({ code: 'SQLITE_IOERR_FSYNC' }),
		);
		(await flushAt(0)).fail(new Error('EIO'));
		await Promise.all(failed);

		const next = log.flush();
		(await flushAt(1)).end();
		await next;
	});

	it('fails where there is no log, and finds it when there is', async () => {
		await expect(log.flush()).rejects.toMatchObject({ code: 'SQLITE_IOERR_FSYNC' });

		await makeLog();
		const flushed = log.flush();
		(await flushAt(0)).end();
		await flushed;
	});

	it('is waited for before the log is closed', async () => {
		await makeLog();
		const flushed = log.flush();
		let isClosed = false;
		const closed = log.close().then(() => (isClosed = true));
		const first = await flushAt(0);
		expect(isClosed).toBe(false);

		first.end();
		await Promise.all([flushed, closed]);
	});
});
