import { copyFileSync } from 'node:fs';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { checkDesk } from './check-desk';
import { DAMAGE_IN_EVIDENCE, DAMAGE_IN_STORE } from './damage';
import { inStore, readDesk } from './desk-rows';
import { healthyDesk } from './healthy-desk';

let healthy: Awaited<ReturnType<typeof healthyDesk>>;

beforeAll(async () => {
	healthy = await healthyDesk();
});

afterAll(() => healthy?.dispose());

/** What the checker says of a copy of the healthy store in which `sql` has been run. */
async function afterDamage(sql: string): Promise<string[]> {
	const place = { kind: 'sqlite' as const, file: `${healthy.place.file}-damaged` };
	copyFileSync(healthy.place.file, place.file);
	await inStore(place, async (query) => {
		await query('PRAGMA foreign_keys = OFF');
		await query('PRAGMA ignore_check_constraints = ON');
		for (const statement of sql.split(';')) await query(statement);
	});
	return checkDesk({ ...structuredClone(healthy.evidence), rows: await readDesk(place) });
}

describe('the checker', () => {
	it('finds nothing wrong with a desk on which all went well', () => {
		expect(checkDesk(healthy.evidence)).toEqual([]);
	});

	it.each(DAMAGE_IN_STORE)('finds %s in the store', async (_what, sql, violation) => {
		expect(await afterDamage(sql)).toContainEqual(expect.stringMatching(violation));
	});

	it.each(DAMAGE_IN_EVIDENCE)('finds %s', (_what, damage, violation) => {
		const evidence = structuredClone(healthy.evidence);
		damage(evidence);

		expect(checkDesk(evidence)).toContainEqual(expect.stringMatching(violation));
	});
});
