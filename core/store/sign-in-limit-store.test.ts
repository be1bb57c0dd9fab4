import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { aStore, STORE_KINDS } from '../testing/a-store';
import type { Store } from './open-store';
import { forgive, takeTry } from './sign-in-limit-store';

let store: Store;
let dispose: () => Promise<void>;

const KEY = 'account:amal@desk.example';

describe.each(STORE_KINDS)('tries to sign in on %s', (kind) => {
	beforeEach(async () => {
		({ store, dispose } = await aStore(kind));
	});

	afterEach(() => dispose());

	it('are taken while others with the same account succeed', async () => {
		const tries = Array.from({ length: 200 }, async () => {
			await store.write((unit) => takeTry(unit, [KEY]));
			await store.write((unit) => forgive(unit, [KEY]));
		});
		expect((await Promise.allSettled(tries)).filter(({ status }) => status === 'rejected')).toEqual(
			[],
		);
	});
});
