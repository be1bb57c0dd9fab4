import { createServer } from 'node:http';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { InputError } from '../errors';
import { aFreePort } from '../testing/a-free-port';
import { aSqliteStore } from '../testing/a-store';
import { aListenerAt, aListenerStore, aMount } from './__fixtures__/a-mount';
import type { ListenerStore } from './mount';
import { shareListener, type SharedListeners } from './share-listener';

let desk: ListenerStore;
let dispose: () => Promise<void>;
let port: number;
let listeners: SharedListeners;

beforeEach(async () => {
	const opened = await aSqliteStore();
	({ dispose } = opened);
	desk = aListenerStore(opened.store);
	port = await aFreePort();
	listeners = new Map();
});

afterEach(() => dispose());

const hold = (path: string, fields = {}) =>
	shareListener(listeners, aListenerAt(port, fields), aMount(desk, { path, owner: path }));

/** The status at a path, or that nobody listens. */
const statusAt = async (path: string) => {
	const query = 'hub.mode=subscribe&hub.verify_token=right&hub.challenge=1';
	const answer = await fetch(`http://127.0.0.1:${port}${path}?${query}`, {
		headers: { connection: 'close' },
	}).catch(() => undefined);
	return answer?.status;
};

describe('listeners that triggers share', () => {
	it('are up from the first number to the last, each at its path', async () => {
		const [a, b] = await Promise.all([hold('/a'), hold('/b')]);
		expect([await statusAt('/a'), await statusAt('/b')]).toEqual([200, 200]);

		await a.release();
		await a.release();
		expect([await statusAt('/a'), await statusAt('/b')]).toEqual([404, 200]);

		await b.release();
		expect([await statusAt('/b'), listeners.size]).toEqual([undefined, 0]);
	});

	it('are up again at once, while the old one still ends', async () => {
		const first = await hold('/a');

		const ending = first.release();
		const second = await hold('/a');

		expect(await statusAt('/a')).toBe(200);
		await Promise.all([ending, second.release()]);
	});

	it('keep serving while one hold takes the place of another', async () => {
		const registering = await hold('/a');
		const running = await hold('/a');

		await registering.release();

		expect(await statusAt('/a')).toBe(200);
		await running.release();
	});

	it('say what to do when another program has the port, and open it once that has gone', async () => {
		const other = createServer();
		await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve));

		await expect(Promise.all([hold('/a'), hold('/b')])).rejects.toThrow(/Choose another port/);
		await new Promise((resolve) => other.close(resolve));

		const a = await hold('/a');
		expect(await statusAt('/a')).toBe(200);
		await a.release();
	});

	it('are not opened with two kinds of settings, nor a path twice', async () => {
		const a = await hold('/a');
		const account = {
			phoneNumberId: '9',
			businessAccountId: '9',
			appSecret: 'b',
			verifyToken: 'c',
		};

		await expect(hold('/b', { metricsToken: 'word' })).rejects.toThrow(InputError);
		await expect(
			shareListener(
				listeners,
				aListenerAt(port),
				aMount(desk, { path: '/a', owner: 'b', account }),
			),
		).rejects.toThrow(/choose another path/);

		expect(await statusAt('/a')).toBe(200);
		await a.release();
		expect(await statusAt('/a')).toBeUndefined();
	});
});
