import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { aCable, type Cable } from '../testing/a-cable';
import { STORE_KINDS } from '../testing/a-store';
import { endWhenSilent } from './end-when-silent';

/** Listed as skipped where this machine has no server. */
const describeHere = STORE_KINDS.includes('postgres') ? describe : describe.skip;

let cable: Cable;
let client: Client;
const errors: unknown[] = [];

describeHere('a connection to PostgreSQL', () => {
	beforeEach(async () => {
		const url = new URL(process.env.TALKTRACE_TEST_POSTGRES_URL ?? '');
		cable = await aCable(url.hostname, Number(url.port));
		url.port = String(cable.port);
		client = new Client({ connectionString: url.href });
		client.on('error', (error) => errors.push(error));
		await client.connect();
	});

	afterEach(async () => {
		await client.end().catch(() => undefined);
		await cable.close();
		errors.length = 0;
	});

	it('rejects what it was asked when its server has vanished without a word', async () => {
		endWhenSilent(client, 500);
		await client.query('SELECT 1');
		cable.lose();

		await expect(client.query('SELECT 2')).rejects.toMatchObject({ code: 'ETIMEDOUT' });
		await expect(client.query('SELECT 3')).rejects.toThrow();
	});

	it('lives while its server answers', async () => {
		endWhenSilent(client, 500);

		for (let times = 0; times < 3; times += 1) await client.query('SELECT pg_sleep(0.3)');

		expect((await client.query('SELECT 4 AS four')).rows).toEqual([{ four: 4 }]);
		expect(errors).toEqual([]);
	});
});
