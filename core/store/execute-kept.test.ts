import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { aStore, STORE_KINDS } from '../testing/a-store';
import { executeKept, type KeptStatements } from './execute-kept';
import type { Store } from './open-store';

let store: Store;
let dispose: () => Promise<void>;

describe.each(STORE_KINDS)('executeKept on %s', (kind) => {
	beforeEach(async () => {
		({ store, dispose } = await aStore(kind));
	});

	afterEach(() => dispose());

	it('puts a statement together once, and executes it with what it is given', async () => {
		const kept: KeptStatements = new Map();
		let built = 0;
		const twice = (number: number) =>
			store.read((unit) =>
				executeKept(unit, {
					kept,
					key: 'twice',
					statement() {
						built += 1;
						return sql<{ twice: number }>`SELECT 2 * cast(${number} AS integer) AS "twice"`;
					},
					parameter: number,
				}),
			);

		expect([await twice(3), await twice(25)]).toEqual([[{ twice: 6 }], [{ twice: 50 }]]);
		expect(built).toBe(1);
	});

	it.each([
		['no parameter', sql`SELECT 1`],
		['two', sql`SELECT cast(${1} AS integer), cast(${2} AS integer)`],
	])('refuses a statement of %s', async (_how, statement) => {
		const asked = store.read((unit) =>
			executeKept(unit, { kept: new Map(), key: '', statement: () => statement, parameter: 1 }),
		);

		await expect(asked).rejects.toThrow(/not one parameter/);
	});
});
