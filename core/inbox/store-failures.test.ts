import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createHmac } from 'node:crypto';
import Database from 'better-sqlite3';
import { sql } from 'kysely';
import { ensureChannel } from '../store/channel-store';
import { countsByName } from '../store/counter-store';
import type { Store } from '../store/open-store';
import { aSqliteStore } from '../testing/a-store';
import { aDeliveryOf, aMessage, CHANNEL, RULES } from '../testing/deliveries';
import { receiveDelivery } from './receive-delivery';
import { createRecorder, type Recorder } from './recorder';

const APP_SECRET = 'secret';

let store: Store;
let file: string;
let dispose: () => Promise<void>;
let recorder: Recorder;
let failures: unknown[];

beforeEach(async () => {
	const opened = await aSqliteStore();
	({ store, dispose } = opened);
	file = opened.location.sqliteFile;
	await store.write((unit) => ensureChannel(unit, CHANNEL));
	recorder = createRecorder(store);
	failures = [];
});

afterEach(() => dispose());

const sign = (body: Buffer) =>
	`sha256=${createHmac('sha256', APP_SECRET).update(body).digest('hex')}`;

const receive = (body: Buffer, signature = sign(body)) =>
	receiveDelivery({ recorder }, { body, signature, appSecret: APP_SECRET }, RULES, (error) =>
		failures.push(error),
	);

const pragma = (name: string, value: string | number) =>
	store.write(({ db }) => sql`PRAGMA ${sql.raw(`${name} = ${value}`)}`.execute(db));

const counted = (table: 'message' | 'delivery' | 'deadLetter') =>
	store.read(async ({ db }) => {
		const rows = await db
			.selectFrom(table as 'message')
			.select('id')
			.execute();
		return rows.length;
	});

describe('an SQLite store that cannot keep deliveries', () => {
	it('answers 503 on a full disk, keeps nothing of the group, and works again afterwards', async () => {
		const bodies = Array.from({ length: 100 }, (_, n) =>
			aDeliveryOf([aMessage(`wamid.${n}`, 'x'.repeat(4000))]),
		);
		const pages = await store.read(async ({ db }) => {
			const { rows } = await sql<{ page_count: number }>`PRAGMA page_count`.execute(db);
			return rows[0]!.page_count;
		});
		await pragma('max_page_count', pages + 20);

		const full = await Promise.all(bodies.map((body) => receive(body)));

		expect(full.filter(({ status }) => status === 503).length).toBeGreaterThan(50);
		expect(failures[0]).toMatchObject({ code: 'SQLITE_FULL' });
		const kept = full.filter(({ status }) => status === 200).length;
		expect([await counted('delivery'), await counted('message')]).toEqual([kept, kept]);

		await pragma('max_page_count', 1_000_000);
		const again = await Promise.all(bodies.map((body) => receive(body)));
		expect(new Set(again.map(({ status }) => status))).toEqual(new Set([200]));
		expect([await counted('delivery'), await counted('message')]).toEqual([100, 100]);
		expect(await counted('deadLetter')).toBe(0);
	});

	it('answers 503 on a disk that can only be read', async () => {
		await pragma('query_only', 'ON');
		const body = aDeliveryOf([aMessage('wamid.1', 'hi')]);

		expect(await receive(body)).toMatchObject({ status: 503 });
	});

	it('answers 401 to a forgery that cannot be counted, and counts it when it can', async () => {
		const body = aDeliveryOf([aMessage('wamid.1', 'hi')]);
		const other = new Database(file);
		await pragma('busy_timeout', 20);
		other.exec('BEGIN IMMEDIATE');

		const forged = await receive(body, 'sha256=00');
		const genuine = await receive(body);
		other.exec('ROLLBACK');
		other.close();
		await receive(body);

		expect([forged, genuine]).toMatchObject([{ status: 401 }, { status: 503 }]);
		expect(await store.read(countsByName)).toEqual({ 'delivery-failed': 1, 'delivery-forged': 1 });
	});

	it('answers 503 while another process holds the database, and 200 after it', async () => {
		const other = new Database(file);
		await pragma('busy_timeout', 20);
		other.exec('BEGIN IMMEDIATE');
		const body = aDeliveryOf([aMessage('wamid.1', 'hi')]);

		expect(await receive(body)).toMatchObject({ status: 503 });

		other.exec('ROLLBACK');
		other.close();
		expect(await receive(body)).toMatchObject({ status: 200 });
	});
});
