import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Store } from '../store/open-store';
import { aStore, STORE_KINDS } from '../testing/a-store';
import { settingsSchema } from './contract/desk-routes';
import { readSettings, writeSettings } from './desk-settings';

let store: Store;
let dispose: () => Promise<void>;

describe.each(STORE_KINDS)('the settings of the desk on %s', (kind) => {
	beforeEach(async () => {
		({ store, dispose } = await aStore(kind));
	});

	afterEach(() => dispose());

	it('are as by default, until one is changed, and then all others stay', async () => {
		const byDefault = settingsSchema.parse({});
		expect(await store.read(readSettings)).toEqual(byDefault);

		await Promise.all([
			store.write((unit) => writeSettings(unit, { agentsSee: 'own-and-unassigned' })),
			store.write((unit) => writeSettings(unit, { returnAfterMinutes: 30 })),
		]);
		expect(await store.read(readSettings)).toEqual({
			...byDefault,
			agentsSee: 'own-and-unassigned',
			returnAfterMinutes: 30,
		});
	});

	it('fall back one by one where they are no longer understood', async () => {
		const value = JSON.stringify({ agentsSee: 'nobody', ask: true, gone: 1 });
		await store.write(({ db }) =>
			db.insertInto('setting').values({ key: 'desk', value }).execute(),
		);

		expect(await store.read(readSettings)).toEqual({ ...settingsSchema.parse({}), ask: true });
	});
});
