import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { createRandom } from '../races/random';
import { type FarStore, startFarStore } from './far-store';
import { ingressTroubles } from './ingress-troubles';
import { HAS_POSTGRES_PROGRAMS } from './own-postgres';
import { type LoadedDesk, startLoadedDesk } from './start-loaded-desk';
import { storeTroubles } from './store-troubles';
import { inGroups, SEED, suffer, SUFFERING_LIMIT_MS } from './suffer';

jest.setTimeout(SUFFERING_LIMIT_MS);

/** Listed as skipped where this machine has no programs of PostgreSQL: a server of others is not ended. */
const describeHere = HAS_POSTGRES_PROGRAMS ? describe : describe.skip;

describeHere('a desk loses nothing and does nothing twice', () => {
	const random = createRandom(SEED);
	let far: FarStore;
	let loaded: LoadedDesk;

	beforeAll(async () => {
		far = await startFarStore();
		loaded = await startLoadedDesk('postgres', random, { store: far.at });
	});

	afterAll(async () => {
		await loaded?.desk.close();
		await far?.close();
	});

	const troubles = [...storeTroubles(() => far), ...ingressTroubles(() => far.at.address)];
	it.each(inGroups(troubles))('under %s', async (_name, group) => {
		expect(await suffer(loaded.desk, loaded.load, random, group)).toEqual([]);
	});
});
