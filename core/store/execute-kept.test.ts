import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { aStore, STORE_KINDS } from '../testing/a-store';
import { executeKept, type StatementTexts } from './execute-kept';
import type { Store } from './open-store';

let store: Store;
let dispose: () => Promise<void>;

describe.each(STORE_KINDS)('executeKept on %s', (kind) => {
	beforeEach(async () => {
		({ store, dispose } = await aStore(kind));
	});

	afterEach(() => dispose());

	it('puts a text together once, and executes it with what it is given', async () => {
		const texts: StatementTexts = new Map();
		let built = 0;
		const sumOf = (one: number, other: number) =>
			store.read((unit) =>
				executeKept(unit, {
					texts,
					key: 'sum',
					statement() {
						built += 1;
						return sql<{
							sum: number;
						}>`SELECT cast(${one} AS integer) + cast(${other} AS integer) AS "sum"`;
					},
					parameters: [one, other],
				}),
			);

		expect([await sumOf(1, 2), await sumOf(20, 30)]).toEqual([[{ sum: 3 }], [{ sum: 50 }]]);
		expect(built).toBe(1);
	});

	it('refuses parameters that are not those of the statement', async () => {
		const asked = store.read((unit) =>
			executeKept(unit, {
				texts: new Map(),
				key: 'none',
				statement: () => sql`SELECT 1`,
				parameters: ['too many'],
			}),
		);

		await expect(asked).rejects.toThrow(/other parameters/);
	});
});
