import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import { ensureChannel } from '../store/channel-store';
import { countsByName } from '../store/counter-store';
import { openStore, type Store, type StoreLocation } from '../store/open-store';
import { aStore, STORE_KINDS } from '../testing/a-store';
import { aDeliveryOf, aMessage, CHANNEL, RULES } from '../testing/deliveries';
import { receiveDelivery } from './receive-delivery';
import { createRecorder, type Recorder } from './recorder';

const APP_SECRET = 'secret';

let store: Store;
let location: StoreLocation;
let dispose: () => Promise<void>;
let recorder: Recorder;
let other: Store;
let release = async () => {};

const sign = (body: Buffer) =>
	`sha256=${createHmac('sha256', APP_SECRET).update(body).digest('hex')}`;

const receive = (body: Buffer, signature = sign(body)) =>
	receiveDelivery({ recorder }, { body, signature, appSecret: APP_SECRET }, RULES, () => undefined);

const counted = (table: 'message' | 'turn' | 'contact' | 'delivery' | 'deadLetter') =>
	store.read(async ({ db }) => {
		const rows = await db
			.selectFrom(table as 'message')
			.select('id')
			.execute();
		return rows.length;
	});

describe.each(STORE_KINDS)('receiving deliveries on %s', (kind) => {
	beforeEach(async () => {
		({ store, location, dispose } = await aStore(kind));
		await store.write((unit) => ensureChannel(unit, CHANNEL));
		recorder = createRecorder(store);
		// What another process works with.
		other = await openStore(location);
	});

	afterEach(async () => {
		await release();
		await other.close();
		await dispose();
	});

	/** Nobody else can write until `release` has resolved. */
	async function holdStore(): Promise<void> {
		let letGo = () => {};
		const held = new Promise<void>((resolve) => (letGo = resolve));
		await new Promise<void>((locked) => {
			const done = other.write(async ({ db }) => {
				if (kind === 'postgres') await sql`LOCK TABLE delivery`.execute(db);
				locked();
				await held;
			});
			release = async () => {
				letGo();
				await done;
			};
		});
	}

	it('answers 401 to a forgery, and keeps nothing but a count that the next commit brings', async () => {
		const body = aDeliveryOf([aMessage('wamid.1', 'hi')]);

		const forged = await Promise.all(Array.from({ length: 20 }, () => receive(body, 'sha256=00')));
		expect(new Set(forged.map(({ status }) => status))).toEqual(new Set([401]));
		expect([await counted('delivery'), await counted('deadLetter')]).toEqual([0, 0]);

		await receive(body);
		expect(await store.read(countsByName)).toEqual({ 'delivery-forged': 20 });
	});

	it('takes no more deliveries than it can hold while another process holds the store', async () => {
		await holdStore();
		const body = aDeliveryOf([aMessage('wamid.1', 'hi')]);

		const held = Array.from({ length: 2_200 }, () => receive(body));
		const first = await Promise.race(held);
		await release();

		expect(first).toMatchObject({ status: 503 });
		const statuses = (await Promise.all(held)).map(({ status }) => status);
		expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(2_000);
	}, 30_000);

	it('keeps a message once when two processes record it at the same time', async () => {
		const recorders = [recorder, createRecorder(other)];
		const bodies = Array.from({ length: 40 }, (_, n) =>
			Buffer.concat([aDeliveryOf([aMessage('wamid.1', 'hi')]), Buffer.from(' '.repeat(n >> 2))]),
		);

		await Promise.all(bodies.map((body, n) => recorders[n % 2]!.record(body, RULES)));

		expect([await counted('contact'), await counted('message'), await counted('turn')]).toEqual([
			1, 1, 1,
		]);
		expect([await counted('delivery'), await counted('deadLetter')]).toEqual([10, 0]);
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
