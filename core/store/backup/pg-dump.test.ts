import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { Kysely, sql } from 'kysely';
import { settleRestored } from '../../outbox/settle-restored';
import { checkAudit } from '../check-audit';
import { A_FILE, fill } from '../copy/__fixtures__/a-filled-store';
import { openStore, type Store } from '../open-store';
import { createPostgresDialect } from '../postgres-dialect';
import { parsePostgresUrl, type PostgresLocation } from '../postgres-location';

const PROGRAMS = process.env.TALKTRACE_TEST_POSTGRES_PROGRAMS ?? '';
const URL_OF_TESTS = process.env.TALKTRACE_TEST_POSTGRES_URL ?? '';
/** A server that is only named by its address has no programs here. */
const CAN_DUMP = URL_OF_TESTS !== '' && existsSync(join(PROGRAMS, 'pg_dump'));

/** Every row of every table of a schema, in whatever order, as text. */
async function rowsOf(location: PostgresLocation): Promise<Record<string, string[]>> {
	const db = new Kysely<unknown>({ dialect: createPostgresDialect(location) });
	try {
		const { rows } = await sql<{ name: string }>`SELECT "tablename" AS "name" FROM "pg_tables"
			WHERE "schemaname" = ${location.schema} ORDER BY "tablename"`.execute(db);
		const tables: Record<string, string[]> = {};
		for (const { name } of rows) {
			const { rows } = await sql<{ row: string }>`SELECT "one"::text AS "row"
				FROM ${sql.table(name)} AS "one" ORDER BY 1`.execute(db);
			tables[name] = rows.map(({ row }) => row);
		}
		return tables;
	} finally {
		await db.destroy();
	}
}

async function dropSchema(location: PostgresLocation): Promise<void> {
	const db = new Kysely<unknown>({ dialect: createPostgresDialect(location) });
	await db.schema.dropSchema(location.schema).ifExists().cascade().execute();
	await db.destroy();
}

(CAN_DUMP ? describe : describe.skip)('a store in PostgreSQL', () => {
	let folder: string;
	let location: PostgresLocation;
	let store: Store;

	const run = (program: string, args: string[]) =>
		execFileSync(join(PROGRAMS, program), args, { stdio: 'pipe' });

	beforeEach(async () => {
		folder = await mkdtemp(join(tmpdir(), 'talktrace-dump-'));
		location = {
			...parsePostgresUrl(URL_OF_TESTS),
			schema: `t_${randomBytes(8).toString('hex')}`,
		};
		store = await openStore({ postgres: location });
		await fill(store);
	});

	afterEach(async () => {
		await store.close();
		await dropSchema(location);
		await rm(folder, { recursive: true, force: true });
	});

	it('is what it was after pg_dump and pg_restore, files included, and settles', async () => {
		const before = await rowsOf(location);
		const dump = join(folder, 'desk.dump');
		run('pg_dump', [
			'--format=custom',
			`--schema=${location.schema}`,
			`--file=${dump}`,
			URL_OF_TESTS,
		]);
		await store.close();
		await dropSchema(location);

		run('pg_restore', [
			'--single-transaction',
			'--exit-on-error',
			`--dbname=${URL_OF_TESTS}`,
			dump,
		]);

		expect(Object.keys(before).length).toBeGreaterThan(40);
		expect(await rowsOf(location)).toEqual(before);
		store = await openStore({ postgres: location });
		const hash = createHash('sha256').update(A_FILE).digest('hex');
		expect(await buffer((await store.files.open(hash))!)).toEqual(A_FILE);
		expect(await settleRestored(store, null)).toEqual({ conversations: 3, messages: 0 });
		expect(await checkAudit(store)).toMatchObject({ outcome: 'whole', entries: 4 });
	});
});
