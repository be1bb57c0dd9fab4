import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';

import { ensureChannel } from '../store/channel-store';
import { countsByName } from '../store/counter-store';
import { addDeadLetter } from '../store/dead-letter-store';
import { addDelivery, noteEvents, pruneBodies } from '../store/delivery-store';
import type { Store } from '../store/open-store';
import { aStore, STORE_KINDS } from '../testing/a-store';
import { aDelivery, aDeliveryOf, aMessage, CHANNEL, justNow, RULES } from '../testing/deliveries';
import { createRecorder } from './recorder';
import { retryDeadLetter, retryDeadLetters } from './retry-dead-letter';

let store: Store;
let dispose: () => Promise<void>;

const all = <T extends 'message' | 'turn' | 'conversation' | 'deadLetter' | 'change' | 'contact'>(
	table: T,
) =>
	store.read(({ db }) =>
		db
			.selectFrom(table as 'deadLetter')
			.selectAll()
			.execute(),
	);

const texts = async () => {
	const messages = await store.read(({ db }) =>
		db.selectFrom('message').select('text').orderBy('text').execute(),
	);
	return messages.map(({ text }) => text);
};

const record = (body: Buffer) => createRecorder(store).record(body, RULES);

/** The desk gets to know the number, as when its trigger is activated. */
const know = () => store.write((unit) => ensureChannel(unit, CHANNEL));

/** What a version of the package left that understood all of `body` but `piece`. */
const leftByFormerVersion = (body: Buffer, piece: unknown, events: number) =>
	store.write(async (unit) => {
		const delivery = await addDelivery(unit, body);
		if (delivery.outcome === 'repeated') throw new Error('The body is known');
		await noteEvents(unit, delivery.id, events);
		await addDeadLetter(unit, {
			deliveryId: delivery.id,
			phoneNumberId: CHANNEL.phoneNumberId,
			reason: 'not understood then',
			piece,
		});
	});

const forgetBytes = () => store.write((unit) => pruneBodies(unit, '9999', 100));

const secondsAgo = (seconds: number) => String(Number(justNow()) - seconds);

describe.each(STORE_KINDS)('retrying dead letters on %s', (kind) => {
	beforeEach(async () => {
		({ store, dispose } = await aStore(kind));
	});

	afterEach(() => dispose());

	it('applies what came for a number that is known by now, and counts it', async () => {
		await record(aDeliveryOf([aMessage('wamid.1', 'hello'), aMessage('wamid.2', 'again')]));
		await know();

		const retried = await retryDeadLetters(store, {});

		const [turn] = await all('turn');
		expect(retried).toMatchObject([
			{ outcome: 'applied', turnIds: [turn!.id] },
			{ outcome: 'applied', turnIds: [turn!.id] },
		]);
		expect(turn).toMatchObject({ mode: 'live', state: 'waiting' });
		expect(await texts()).toEqual(['again', 'hello']);
		expect(await all('deadLetter')).toEqual([]);
		expect(await store.read(countsByName)).toEqual({
			'dead-letter-made': 2,
			'dead-letter-retried': 2,
			'dead-letter-rescued': 2,
		});
	});

	it.each([
		['a minute', 60, 'the AI', 'ai', 1],
		['half an hour', 1800, 'a person', 'human', 0],
		['two days', 172_800, 'a person', 'human', 0],
	])('gives what was said %s (%i s) ago to %s', async (_when, age, _whom, control, turns) => {
		const message = aMessage('wamid.1', 'anyone?', {}, { timestamp: secondsAgo(age) });
		await record(aDeliveryOf([message]));
		await know();

		await retryDeadLetters(store, {});

		expect(await all('conversation')).toMatchObject([{ control }]);
		expect(await all('turn')).toHaveLength(turns);
		expect(await texts()).toEqual(['anyone?']);
	});

	it('keeps what fails again once, with its new reason', async () => {
		await record(aDelivery({ messages: [aMessage('wamid.1', 'hello')] }));
		const [before] = await all('deadLetter');
		await store.write(({ db }) => db.updateTable('deadLetter').set({ reason: 'old' }).execute());

		const retried = [await retryDeadLetters(store, {}), await retryDeadLetters(store, {})];

		const reason = 'No WhatsApp Trigger of this desk has this phone number';
		expect(retried.flat()).toEqual(Array(2).fill({ id: before!.id, outcome: 'failed', reason }));
		expect(await all('deadLetter')).toEqual([
			{ ...before, reason, tries: 2, triedAt: expect.any(String) },
		]);
	});

	it('applies the one item that a newer version understands, and nothing else of its delivery', async () => {
		await know();
		const [known, missed] = [aMessage('wamid.1', 'known'), aMessage('wamid.2', 'missed')];
		await record(aDeliveryOf([known], { name: 'Ada' }));
		await leftByFormerVersion(
			aDelivery({
				contacts: [{ wa_id: '15550001', profile: { name: 'Eve' } }],
				messages: [{ ...known, from: '15550099' }, missed],
				statuses: [{ id: 'wamid.9', status: 'sent', timestamp: justNow() }],
			}),
			missed,
			3,
		);

		const retried = await retryDeadLetters(store, {});

		expect(retried).toMatchObject([{ outcome: 'applied' }]);
		expect(await texts()).toEqual(['known', 'missed']);
		expect(await all('contact')).toHaveLength(1);
		const orphans = await store.read(({ db }) =>
			db.selectFrom('orphanStatus').selectAll().execute(),
		);
		expect(orphans).toEqual([]);
		expect(await store.read(countsByName)).not.toHaveProperty('message-repeated');
	});

	const body = aDeliveryOf([aMessage('wamid.1', 'hello'), aMessage('wamid.2', 'again')]);

	it.each([
		['a change', (JSON.parse(body.toString()) as Nested).entry[0].changes[0], body],
		['a whole delivery', JSON.parse(body.toString()) as unknown, body],
		['bytes that it could not read', null, Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), body])],
	])('applies all of %s that a former version did not understand', async (_what, piece, bytes) => {
		await know();
		await leftByFormerVersion(bytes, piece, 1);

		expect(await retryDeadLetters(store, {})).toMatchObject([{ outcome: 'applied' }]);
		expect(await texts()).toEqual(['again', 'hello']);
	});

	it('uses what it once understood where the bytes are gone', async () => {
		await record(aDeliveryOf([aMessage('wamid.1', 'hello')]));
		await forgetBytes();
		await know();

		expect(await retryDeadLetters(store, {})).toMatchObject([{ outcome: 'applied' }]);
		expect(await texts()).toEqual(['hello']);
	});

	it('says when there is nothing left to try it with, and leaves it as it is', async () => {
		await know();
		await record(aDelivery({ messages: [null, { id: 'x', text: 'y' }] }));
		await forgetBytes();
		const before = await all('deadLetter');

		const retried = await retryDeadLetters(store, {});

		expect(retried).toHaveLength(2);
		for (const one of retried) {
			expect(one).toMatchObject({
				outcome: 'not-tried',
				reason: expect.stringContaining('bytes of its delivery are no longer kept'),
			});
		}
		expect(await all('deadLetter')).toEqual(before);
	});

	it('goes on with the others when one fails', async () => {
		await record(aDeliveryOf([aMessage('wamid.1', 'one')]));
		await record(aDeliveryOf([aMessage('wamid.2', 'two')]));
		await record(aDeliveryOf([aMessage('wamid.3', 'three')]));
		await know();
		await forgetBytes();
		// An event that cannot be applied: it names nobody.
		const letters = await store.read(({ db }) => db.selectFrom('deadLetter').selectAll().execute());
		const second = letters.find(({ piece }) => piece.includes('wamid.2'))!;
		const broken = second.piece.replace(/"from":\{[^}]*\}/, '"from":{}');
		await store.write(({ db }) =>
			db.updateTable('deadLetter').set({ piece: broken }).where('id', '=', second.id).execute(),
		);

		const retried = await retryDeadLetters(store, {});

		expect(retried.map(({ outcome }) => outcome)).toEqual(['applied', 'failed', 'applied']);
		expect(await texts()).toEqual(['one', 'three']);
		expect(await all('deadLetter')).toMatchObject([
			{ id: second.id, reason: 'It could not be applied: Meta named no customer', tries: 1 },
		]);
	});

	it('keeps a letter of which a part fails, and applies the rest of it once', async () => {
		await know();
		// Of two messages that begin like this the second cannot be stored.
		await store.write(({ db }) =>
			sql`CREATE UNIQUE INDEX "oddity" ON "message" ("kind") WHERE "text" LIKE 'odd%'`.execute(db),
		);
		const change = aDelivery({
			messages: ['odd 1', 'odd 2', 'even'].map((text) => aMessage(`wamid.${text}`, text)),
		});
		await leftByFormerVersion(change, JSON.parse(change.toString()), 1);

		expect(await retryDeadLetters(store, {})).toMatchObject([
			{ outcome: 'failed', reason: expect.stringMatching(/^It could not be applied: \w+/) },
		]);
		expect(await texts()).toEqual(['even', 'odd 1']);

		await store.write(({ db }) => sql`DROP INDEX "oddity"`.execute(db));
		expect(await retryDeadLetters(store, {})).toMatchObject([{ outcome: 'applied' }]);
		expect(await texts()).toEqual(['even', 'odd 1', 'odd 2']);
	});

	it('knows again what was too deep to be kept', async () => {
		await know();
		const body = aDelivery({ messages: [7, aMessage('wamid.1', 'hello')] });
		const deep = body.toString().replace('[7,', `[${'['.repeat(200)}${']'.repeat(200)},`);
		await record(Buffer.from(deep));

		expect(await retryDeadLetters(store, {})).toMatchObject([
			{ outcome: 'failed', reason: 'a message without an id' },
		]);
		expect(await texts()).toEqual(['hello']);
	});

	it('changes nothing about a message that has come another way', async () => {
		await record(aDeliveryOf([aMessage('wamid.1', 'hello')]));
		await know();
		await record(aDelivery({ messages: [aMessage('wamid.1', 'hello')] }));
		const before = [await all('message'), await all('change'), await all('contact')];

		expect(await retryDeadLetters(store, {})).toMatchObject([{ outcome: 'applied', turnIds: [] }]);

		expect([await all('message'), await all('change'), await all('contact')]).toEqual(before);
		expect(await all('deadLetter')).toEqual([]);
	});

	it('applies a letter once when two people retry it at the same time', async () => {
		await record(aDeliveryOf([aMessage('wamid.1', 'hello')]));
		await know();
		const [{ id }] = (await all('deadLetter')) as unknown as [{ id: string }];

		const both = await Promise.all([retryDeadLetter(store, id), retryDeadLetter(store, id)]);

		expect(both.map(({ outcome }) => outcome).sort()).toEqual(['applied', 'gone']);
		expect(await all('message')).toHaveLength(1);
	});

	it('retries only what fits', async () => {
		await record(aDeliveryOf([aMessage('wamid.1', 'hello')]));
		await record(Buffer.from('no JSON'));

		expect(await retryDeadLetters(store, { phoneNumberId: 'another' })).toEqual([]);
		expect(await retryDeadLetters(store, { reason: 'not json' })).toMatchObject([
			{ outcome: 'failed', reason: 'The body is not JSON' },
		]);
	});
});

type Nested = { entry: [{ changes: [unknown] }] };
