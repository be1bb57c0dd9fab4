import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createAxiosHttp } from '../axios-http';
import type { Store } from '../store/open-store';
import { aStore } from '../testing/a-store';
import { underClock } from '../testing/under-clock';
import { aPublicAddress, type PublicAddress } from './__fixtures__/a-public-address';
import { clockProbe } from './clock-probe';
import { runDoctor } from './run-doctor';

let store: Store;
let dispose: () => Promise<void>;
let server: PublicAddress;
let headers: Record<string, string>;

beforeEach(async () => {
	({ store, dispose } = await aStore());
	headers = {};
	server = await aPublicAddress(() => ({ status: 400, headers }));
});

afterEach(async () => {
	await server.close();
	await dispose();
});

/** With this machine's and the database's clock so far ahead of the server's. */
async function examine(aheadMs: { machine: number; database: number }) {
	const now = () => Date.now() + aheadMs.machine;
	const desk = underClock(store, { now: Date.now() + aheadMs.database });
	const [finding] = await runDoctor([
		clockProbe(
			{ http: createAxiosHttp(), address: server.url, openStore: () => Promise.resolve(desk) },
			now,
		),
	]);
	return finding;
}

describe('the doctor of the clock', () => {
	it.each([0, 45_000, -45_000])('finds nothing at %i ms', async (off) => {
		expect(await examine({ machine: off, database: off })).toMatchObject({ problem: null });
	});

	it.each([180_000, -180_000])('names a machine that is %i ms off', async (off) => {
		expect(await examine({ machine: off, database: off })).toMatchObject({
			problem: 'clock-off',
			facts: { seconds: expect.any(Number) },
		});
	});

	it('names a database that goes by another time', async () => {
		expect(await examine({ machine: 0, database: -180_000 })).toMatchObject({
			problem: 'database-clock-off',
		});
	});

	it('does not know where nobody tells the time', async () => {
		headers = { date: 'soon' };

		expect(await examine({ machine: 180_000, database: 180_000 })).toMatchObject({
			problem: 'no-answer',
		});
	});
});
