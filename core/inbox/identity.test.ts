import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ensureChannel } from '../store/channel-store';
import { changeControl } from '../store/control-store';
import { openStore, type Store, type StoreLocation } from '../store/open-store';
import { aStore, STORE_KINDS } from '../testing/a-store';
import { aDelivery, aDeliveryOf, aMessage, CHANNEL, justNow, RULES } from '../testing/deliveries';
import { createRecorder, type Recorder } from './recorder';

let store: Store;
let other: Store;
let location: StoreLocation;
let dispose: () => Promise<void>;
let recorder: Recorder;

type Customer = { waId?: string; bsuid?: string; name?: string };

const said = (wamid: string, customer: Customer) =>
	aDeliveryOf([aMessage(wamid, wamid, { waId: '', ...customer })], { waId: '', ...customer });

const say = (wamid: string, customer: Customer) => recorder.record(said(wamid, customer), RULES);

/** Meta says that a user id has become another one. */
const changed = (wamid: string, before: string, after: string) =>
	recorder.record(
		aDelivery({
			messages: [
				{
					id: wamid,
					timestamp: justNow(),
					type: 'system',
					system: {
						type: 'user_changed_user_id',
						body: 'changed',
						user_id: after,
						previous_user_id: before,
					},
				},
			],
		}),
		RULES,
	);

const desk = () =>
	store.read(async ({ db }) => ({
		contacts: await db.selectFrom('contact').selectAll().orderBy('createdAt').execute(),
		aliases: await db.selectFrom('contactAlias').selectAll().execute(),
		conversations: await db.selectFrom('conversation').selectAll().execute(),
		messages: await db.selectFrom('message').selectAll().orderBy('seq').execute(),
		turns: await db.selectFrom('turn').selectAll().execute(),
		letters: await db.selectFrom('deadLetter').selectAll().execute(),
	}));

describe.each(STORE_KINDS)('identity on %s', (kind) => {
	beforeEach(async () => {
		({ store, location, dispose } = await aStore(kind));
		other = await openStore(location);
		await store.write((unit) => ensureChannel(unit, CHANNEL));
		recorder = createRecorder(store);
	});

	afterEach(async () => {
		await other.close();
		await dispose();
	});

	it('knows one person by names that arrive in any order', async () => {
		const introductions = [
			{ waId: '15550001' },
			{ bsuid: 'US.one' },
			{ waId: '15550001', bsuid: 'US.one' },
			{ bsuid: 'US.two', before: 'US.one' },
			{ waId: '15550001', bsuid: 'US.two' },
		];
		let round = 0;

		await fc.assert(
			fc.asyncProperty(
				fc.shuffledSubarray(introductions, { minLength: introductions.length }),
				async (order) => {
					round += 1;
					for (const [n, { waId, bsuid, before }] of order.entries()) {
						const own = {
							...(waId && { waId: `${waId}${round}` }),
							...(bsuid && { bsuid: `${bsuid}.${round}` }),
						};
						if (before) await changed(`${round}.${n}`, `${before}.${round}`, own.bsuid!);
						else await say(`${round}.${n}`, own);
					}

					const { contacts, conversations, messages, letters } = await desk();
					expect(letters).toEqual([]);
					expect(contacts).toHaveLength(round);
					expect(conversations).toHaveLength(round);
					const mine = messages.filter(({ wamid }) => wamid?.startsWith(`${round}.`));
					expect(new Set(mine.map(({ conversationId }) => conversationId)).size).toBe(1);
					expect(mine.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
				},
			),
			{ seed: 20260, numRuns: 20 },
		);
	});

	it('shows nothing of a contact to the stranger who has the number now', async () => {
		await say('1', { waId: '15550001', bsuid: 'US.one' });
		await say('2', { waId: '15550001', bsuid: 'US.stranger' });
		await say('3', { waId: '15550001' });
		await say('4', { bsuid: 'US.one' });

		const { conversations, messages } = await desk();
		const saidIn = conversations.map(({ id }) =>
			messages.filter(({ conversationId }) => conversationId === id).map(({ wamid }) => wamid),
		);
		expect(saidIn.sort()).toEqual([
			['1', '4'],
			['2', '3'],
		]);
	});

	it('makes one contact of a stranger who writes to two processes at the same moment', async () => {
		const second = createRecorder(other);

		for (let n = 0; n < 15; n += 1) {
			const stranger = { waId: `1555100${n}`, bsuid: `US.stranger.${n}` };
			await Promise.all([
				recorder.record(said(`a${n}`, stranger), RULES),
				second.record(said(`b${n}`, { waId: stranger.waId }), RULES),
				second.record(said(`c${n}`, { bsuid: stranger.bsuid }), RULES),
			]);
		}

		const { contacts, conversations, messages, turns, letters } = await desk();
		expect(letters).toEqual([]);
		expect([contacts.length, conversations.length]).toEqual([15, 15]);
		expect(messages).toHaveLength(45);
		expect(turns.filter(({ state }) => state !== 'ended')).toHaveLength(15);
	});

	it('merges two conversations once when two processes learn of it together', async () => {
		const second = createRecorder(other);

		for (let n = 0; n < 15; n += 1) {
			const [waId, bsuid] = [`1555200${n}`, `US.twin.${n}`];
			await say(`x${n}`, { waId });
			await say(`y${n}`, { bsuid });
			await Promise.all([
				recorder.record(said(`a${n}`, { waId, bsuid }), RULES),
				second.record(said(`b${n}`, { waId, bsuid }), RULES),
				second.record(said(`c${n}`, { waId }), RULES),
			]);
		}

		const { contacts, conversations, messages, turns, letters } = await desk();
		expect(letters).toEqual([]);
		expect([contacts.length, conversations.length]).toEqual([15, 15]);
		expect(messages).toHaveLength(75);
		const open = turns.filter(({ state }) => state !== 'ended');
		expect(new Set(messages.map(({ turnId }) => turnId))).toEqual(
			new Set(open.map(({ id }) => id)),
		);
	});

	it('keeps what only one of two merged contacts knew, and the stricter of their wishes', async () => {
		await say('1', { waId: '15550001', name: 'Ada' });
		await say('2', { bsuid: 'US.one', name: '' });
		const before = await desk();
		const nameless = before.contacts.find(({ name }) => name !== 'Ada')!;
		await store.write(async ({ db, now }) => {
			await db
				.updateTable('contact')
				.set({ optedOutAt: now, language: 'ar' })
				.where('id', '=', nameless.id)
				.execute();
		});
		for (const { id } of before.conversations.slice(0, 1)) {
			await store.write((unit) =>
				changeControl(unit, id, { control: 'human', reason: 'taken-over', by: 'test' }),
			);
		}

		await say('3', { waId: '15550001', bsuid: 'US.one' });

		const { contacts, conversations } = await desk();
		expect(contacts).toMatchObject([{ name: 'Ada', language: 'ar' }]);
		expect(contacts[0]!.optedOutAt).not.toBeNull();
		expect(conversations).toMatchObject([{ control: 'human', epoch: 3 }]);
	});

	it('follows a number that changed, and one that changed twice, to the same person', async () => {
		const changedNumber = (wamid: string, from: string, to: string) =>
			recorder.record(
				aDelivery({
					contacts: [{ profile: { name: 'Ada' }, wa_id: from }],
					messages: [
						{
							from,
							id: wamid,
							timestamp: justNow(),
							type: 'system',
							system: { type: 'user_changed_number', body: 'changed', wa_id: to },
						},
					],
				}),
				RULES,
			);
		await say('1', { waId: '15550001' });

		await changedNumber('2', '15550001', '15550002');
		await changedNumber('3', '15550002', '15550003');
		await say('4', { waId: '15550003' });

		const { contacts, conversations, aliases, letters } = await desk();
		expect(letters).toEqual([]);
		expect([contacts.length, conversations.length]).toEqual([1, 1]);
		expect(aliases.map(({ value }) => value)).toEqual(
			expect.arrayContaining(['15550001', '15550002', '15550003']),
		);
	});
});
