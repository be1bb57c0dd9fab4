import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { aStore, STORE_KINDS } from '../testing/a-store';
import { recordChange } from './change-store';
import { count, countsByName } from './counter-store';
import { openStore, type Store, type StoreLocation } from './open-store';
import { inSavepoint } from './savepoint';
import type { Unit } from './schema';

let store: Store;
let other: Store;
let location: StoreLocation;
let dispose: () => Promise<void>;

const change = (unit: Unit, subjectId: string) =>
	recordChange(unit, { kind: 'contact-changed', conversationId: null, subjectId });

const feedAfter = (seq: number) =>
	store.read(({ db }) =>
		db.selectFrom('change').selectAll().where('seq', '>', seq).orderBy('seq').execute(),
	);

describe.each(STORE_KINDS)('the change feed on %s', (kind) => {
	beforeEach(async () => {
		({ store, location, dispose } = await aStore(kind));
		other = await openStore(location);
	});

	afterEach(async () => {
		await other.close();
		await dispose();
	});

	it('shows a follower everything, in the order of its numbers, while two processes write', async () => {
		const seen: number[] = [];
		let writing = true;
		const readOn = async () => {
			for (const { seq } of await feedAfter(seen.at(-1) ?? 0)) seen.push(seq);
		};
		const follow = async () => {
			while (writing) await readOn();
			await readOn();
		};

		const following = follow();
		await Promise.all(
			Array.from({ length: 60 }, (_, n) =>
				(n % 2 === 0 ? store : other).write(async (unit) => {
					change(unit, `${n} first`);
					// Work of different lengths: commits come in another order than beginnings.
					for (let step = 0; step < n % 7; step += 1) await sql`SELECT 1`.execute(unit.db);
					change(unit, `${n} second`);
				}),
			),
		);
		writing = false;
		await following;

		const all = await feedAfter(0);
		expect(all).toHaveLength(120);
		expect(seen).toEqual(all.map(({ seq }) => seq));
	});

	it('holds nothing of a transaction, or of a piece of one, that was undone', async () => {
		await store.write(async (unit) => {
			change(unit, 'kept');
			count(unit, 'message-repeated');
			await inSavepoint(unit, () => {
				change(unit, 'undone');
				count(unit, 'message-repeated', 10);
				return Promise.reject(new Error('changed its mind'));
			});
			count(unit, 'message-repeated');
		});
		await store
			.write((unit) => {
				change(unit, 'undone');
				return Promise.reject(new Error('changed its mind'));
			})
			.catch(() => undefined);

		expect(await feedAfter(0)).toMatchObject([{ subjectId: 'kept' }]);
		expect(await store.read(countsByName)).toEqual({ 'message-repeated': 2 });
	});

	it('wakes this process after a commit that changed something, and after no other', async () => {
		let woken = 0;
		store.onCommit(() => (woken += 1));

		await store.write((unit) => Promise.resolve(change(unit, 'something')));
		await store.write(() => Promise.resolve());

		expect(woken).toBe(1);
	});
});
