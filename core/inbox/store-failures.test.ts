import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createHmac } from 'node:crypto';
import Database from 'better-sqlite3';
import { sql } from 'kysely';
import { ensureChannel } from '../store/channel-store';
import { openStore, type Store } from '../store/open-store';
import { aStore } from '../testing/a-store';
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
	({ store, file, dispose } = await aStore());
	await store.write((unit) => ensureChannel(unit, CHANNEL));
	recorder = createRecorder(store);
	failures = [];
});

afterEach(() => dispose());

const sign = (body: Buffer) =>
	`sha256=${createHmac('sha256', APP_SECRET).update(body).digest('hex')}`;

const receive = (body: Buffer, signature = sign(body)) =>
	receiveDelivery({ store, recorder }, { body, signature, appSecret: APP_SECRET }, RULES, (error) =>
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

describe('a store that cannot keep deliveries', () => {
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

	it('answers 401 to a forgery also when its count cannot be kept', async () => {
		await pragma('query_only', 'ON');

		const received = await receive(aDeliveryOf([aMessage('wamid.1', 'hi')]), 'sha256=00');

		expect(received).toMatchObject({ status: 401 });
		expect(failures).toHaveLength(1);
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

	it('takes no more deliveries than it can hold while the database is held', async () => {
		const other = new Database(file);
		other.exec('BEGIN IMMEDIATE');
		const body = aDeliveryOf([aMessage('wamid.1', 'hi')]);

		const held = Array.from({ length: 2_200 }, () => receive(body));
		const first = await Promise.race(held);
		other.exec('ROLLBACK');
		other.close();

		expect(first).toMatchObject({ status: 503 });
		const statuses = (await Promise.all(held)).map(({ status }) => status);
		expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(2_000);
	});

	it('keeps a message once when two processes record it at the same time', async () => {
		const second = await openStore({ sqliteFile: file });
		const recorders = [recorder, createRecorder(second)];

		const results = await Promise.all(
			Array.from({ length: 40 }, (_, n) =>
				recorders[n % 2]!.record(
					Buffer.concat([
						aDeliveryOf([aMessage('wamid.1', 'hi')]),
						Buffer.from(' '.repeat(n >> 2)),
					]),
					RULES,
				),
			),
		);
		await second.close();

		expect(results).toHaveLength(40);
		expect([await counted('message'), await counted('deadLetter')]).toEqual([1, 0]);
		expect(await counted('delivery')).toBe(10);
	});

	it.each([
		['brackets without end', Buffer.from('['.repeat(200_000))],
		['a piece nested too deep to be walked', nested(200_000)],
	])('keeps %s as a dead letter', async (_what, body) => {
		expect(await receive(body)).toMatchObject({ status: 200 });
		expect(await counted('deadLetter')).toBeGreaterThan(0);
	});
});

function nested(depth: number): Buffer {
	return Buffer.from(
		`{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{"metadata":{"phone_number_id":"1002"},"messages":[${'['.repeat(depth)}${']'.repeat(depth)}]}}]}]}`,
	);
}
