import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { aSqliteStore } from '../testing/a-store';
import type { Store } from './open-store';

const MEGABYTE = 1024 * 1024;

let store: Store;
let log: string;
let dispose: () => Promise<void>;

beforeEach(async () => {
	const opened = await aSqliteStore();
	({ store, dispose } = opened);
	log = `${opened.location.sqliteFile}-wal`;
});

afterEach(() => dispose());

const keep = (key: string, value: string) =>
	store.write(({ db }) => db.insertInto('setting').values({ key, value }).execute());

const sizeOfLog = async () => (await stat(log)).size;

describe('the log of a SQLite store', () => {
	it('is given back after much was written, by itself, while the desk goes on', async () => {
		for (let part = 0; part < 6; part += 1) {
			await keep(`part ${part}`, randomBytes(MEGABYTE).toString('hex'));
		}
		expect(await sizeOfLog()).toBeGreaterThan(12 * MEGABYTE);

		// The writer begins the log anew with the first commit after it was taken over.
		for (let tried = 0; (await sizeOfLog()) > 8 * MEGABYTE; tried += 1) {
			await keep(`small ${tried}`, 'x');
			await pause(100);
		}

		const kept = await store.read(({ db }) =>
			db.selectFrom('setting').select('value').where('key', 'like', 'part %').execute(),
		);
		expect(kept.map(({ value }) => value.length)).toEqual(Array(6).fill(2 * MEGABYTE));
	});
});
