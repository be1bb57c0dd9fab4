import { chmod, mkdtemp, open, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { openStore, type Store } from '../store/open-store';
import { aSqliteStore } from '../testing/a-store';
import type { Finding } from './finding';
import { runDoctor } from './run-doctor';
import { storeProbe } from './store-probe';

const ANY_DISK = { brokenBelow: 0, warnBelow: 0 };

let store: Store;
let file: string;
let dispose: () => Promise<void>;

beforeEach(async () => {
	const opened = await aSqliteStore();
	({ store, dispose } = opened);
	file = opened.location.sqliteFile;
});

afterEach(() => dispose());

const examine = async (
	subject: Partial<Parameters<typeof storeProbe>[0]> = {},
	free = ANY_DISK,
): Promise<(Finding['problem'] & string)[]> => {
	const probe = storeProbe({ file, open: () => Promise.resolve(store), ...subject }, free);
	const findings = await runDoctor([probe]);
	return findings.flatMap(({ problem }) => problem ?? []);
};

describe('the doctor of the store', () => {
	it('finds nothing where the store can be written', async () => {
		expect(await examine()).toEqual([]);
	});

	it('names a store that a newer version has written', async () => {
		await store.write(({ db }) =>
			sql`INSERT INTO kysely_migration (name, timestamp) VALUES ('9999-later', '2030-01-01')`.execute(
				db,
			),
		);

		expect(await examine({ open: () => openStore({ sqliteFile: file }) })).toEqual(['store-newer']);
	});

	it('names a folder that cannot be written', async () => {
		// Whoever may write everywhere may not write there.
		const isRoot = process.getuid?.() === 0;
		const folder = isRoot ? '/sys' : await mkdtemp(join(tmpdir(), 'talktrace-'));
		if (!isRoot) await chmod(folder, 0o500);

		const problems = await examine({ file: join(folder, 'desk.sqlite') });

		expect(problems).toEqual(['store-read-only']);
		if (!isRoot) await rm(folder, { recursive: true });
	});

	it('names a place that is no store', async () => {
		const place = join(file, 'below', 'desk.sqlite');

		expect(await examine({ open: () => openStore({ sqliteFile: place }) })).toEqual([
			'store-not-opened',
		]);
	});

	it('names a database that is not there', async () => {
		const postgres = {
			host: '127.0.0.1',
			port: 1,
			database: 'x',
			user: 'x',
			password: 'a secret',
			schema: 'talktrace',
			tls: 'off' as const,
		};

		const findings = await runDoctor([
			storeProbe({ file: null, open: () => openStore({ postgres }) }),
		]);

		expect(findings).toMatchObject([
			{ problem: 'store-unreachable', facts: { code: 'ECONNREFUSED' } },
		]);
		expect(JSON.stringify(findings)).not.toContain('a secret');
	});

	it('names a disk that is nearly full, and warns before', async () => {
		const endless = Number.MAX_SAFE_INTEGER;

		expect(await examine({}, { brokenBelow: endless, warnBelow: endless })).toEqual([
			'disk-nearly-full',
		]);
		expect(await examine({}, { brokenBelow: 0, warnBelow: endless })).toEqual(['disk-low']);
	});

	it('warns of a log that is not emptied any more', async () => {
		const log = join(tmpdir(), `talktrace-${process.pid}.sqlite`);
		const handle = await open(`${log}-wal`, 'w');
		// Mostly a hole: it takes no room on the disk.
		await handle.truncate(600 * 1024 * 1024);
		await handle.close();
		expect((await stat(`${log}-wal`)).blocks).toBeLessThan(1_000);

		expect(await examine({ file: log })).toEqual(['store-log-large']);
		await rm(`${log}-wal`);
	});
});
