import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { aStore } from '../testing/a-store';
import type { Store } from './open-store';
import type { Unit } from './schema';

let store: Store;
let dispose: () => Promise<void>;

beforeEach(async () => {
	({ store, dispose } = await aStore());
});

afterEach(() => dispose());

const set = ({ db }: Unit, key: string) =>
	db.insertInto('setting').values({ key, value: 'x' }).execute();

const keys = () =>
	store.read(async ({ db }) =>
		(await db.selectFrom('setting').select('key').where('value', '=', 'x').execute()).map(
			({ key }) => key,
		),
	);

/** Breaks a foreign key that is only looked at by COMMIT, which then fails. */
async function failAtCommit(unit: Unit): Promise<void> {
	await sql`PRAGMA defer_foreign_keys = ON`.execute(unit.db);
	await unit.db
		.insertInto('deadLetter')
		.values({
			id: 'd',
			deliveryId: 'nowhere',
			phoneNumberId: null,
			reason: '',
			piece: '',
			createdAt: unit.now,
			tries: 0,
			triedAt: null,
		})
		.execute();
}

describe('transactions over the writer thread', () => {
	it('leaves the transactions in line alone when a COMMIT fails', async () => {
		const failed = store.write(failAtCommit);
		const next = store.write(async (unit) => {
			await set(unit, 'first');
			await set(unit, 'second');
			throw new Error('changed its mind');
		});
		const last = store.write((unit) => set(unit, 'third'));

		await expect(failed).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT_FOREIGNKEY' });
		await expect(next).rejects.toThrow('changed its mind');
		await last;
		expect(await keys()).toEqual(['third']);
	});

	it('reads what is committed while a transaction is open, without waiting for it', async () => {
		await store.write(async (unit) => {
			await set(unit, 'not committed yet');

			expect(await keys()).toEqual([]);
		});

		expect(await keys()).toEqual(['not committed yet']);
	});

	it('says what went wrong when SQLite has ended the transaction by itself', async () => {
		await expect(
			store.write(async ({ db }) => {
				await sql`ROLLBACK`.execute(db);
				throw new Error('the disk is full');
			}),
		).rejects.toThrow('the disk is full');

		await store.write((unit) => set(unit, 'after'));
		expect(await keys()).toEqual(['after']);
	});
});
