import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ensureChannel } from '../store/channel-store';
import { countsByName } from '../store/counter-store';
import type { Store } from '../store/open-store';
import { aStore, STORE_KINDS } from '../testing/a-store';
import {
	aDelivery,
	aDeliveryOf,
	aMessage,
	aStatus,
	CHANNEL,
	justNow,
	RULES,
} from '../testing/deliveries';
import { createRecorder, type Recorder } from './recorder';

let store: Store;
let dispose: () => Promise<void>;
let recorder: Recorder;

const all = <T extends 'message' | 'turn' | 'contact' | 'conversation' | 'deadLetter' | 'delivery'>(
	table: T,
) =>
	store.read(({ db }) =>
		db
			.selectFrom(table as 'message')
			.selectAll()
			.execute(),
	);

describe.each(STORE_KINDS)('recorder on %s', (kind) => {
	beforeEach(async () => {
		({ store, dispose } = await aStore(kind));
		await store.write((unit) => ensureChannel(unit, CHANNEL));
		recorder = createRecorder(store);
	});

	afterEach(() => dispose());

	it('keeps a message that is delivered 20 times at once, in the same and in other bytes, once', async () => {
		const message = aMessage('wamid.A', 'hello');
		const bodies = Array.from({ length: 20 }, (_, copy) =>
			copy % 2 === 0
				? aDeliveryOf([message])
				: Buffer.concat([aDeliveryOf([message]), Buffer.from(' '.repeat(copy))]),
		);

		const results = await Promise.all(bodies.map((body) => recorder.record(body, RULES)));

		expect(results.filter(({ outcome }) => outcome === 'recorded')).toHaveLength(11);
		expect(await all('message')).toHaveLength(1);
		expect(await all('turn')).toHaveLength(1);
		expect(await store.read(countsByName)).toEqual({
			'delivery-repeated': 9,
			'message-repeated': 10,
		});
	});

	it('puts a burst into one turn and lets the quiet period start anew up to the longest wait', async () => {
		const rules = { ...RULES, quietMs: 60_000, longestWaitMs: 90_000 };
		for (const part of [1, 2, 3]) {
			await recorder.record(aDeliveryOf([aMessage(`wamid.${part}`, `part ${part}`)]), rules);
		}

		const turns = await store.read(({ db }) => db.selectFrom('turn').selectAll().execute());
		expect(turns).toHaveLength(1);
		const waits = Date.parse(turns[0]!.dueAt) - Date.parse(turns[0]!.openedAt);
		expect(waits).toBeGreaterThanOrEqual(60_000);
		expect(waits).toBeLessThanOrEqual(90_000);
		const messages = await store.read(({ db }) =>
			db.selectFrom('message').selectAll().orderBy('seq').execute(),
		);
		expect(new Set(messages.map(({ turnId }) => turnId))).toEqual(new Set([turns[0]!.id]));
		expect(messages.map(({ seq }) => seq)).toEqual([1, 2, 3]);
	});

	it('applies the rest of a delivery when one item is not understood', async () => {
		await recorder.record(
			aDelivery({ messages: [null, { type: 'text' }, aMessage('wamid.B', 'still here'), 7] }),
			RULES,
		);

		expect(await all('message')).toHaveLength(1);
		expect(await all('deadLetter')).toHaveLength(3);
	});

	it.each([
		['text that is no JSON', Buffer.from('hello')],
		['JSON of something else', Buffer.from('{"object":"page","entry":[]}')],
		['an unknown field', aDelivery({ surprise: 1 }, 'surprises')],
	])('keeps %s as a dead letter', async (_what, body) => {
		await recorder.record(body, RULES);

		expect(await all('delivery')).toHaveLength(1);
		expect(await all('deadLetter')).toHaveLength(1);
	});

	it('sends what is for a number that nobody here has to the dead letters', async () => {
		const body = Buffer.from(
			aDeliveryOf([aMessage('wamid.C', 'hi')])
				.toString()
				.replace(`"${CHANNEL.phoneNumberId}"`, '"999"'),
		);

		await recorder.record(body, RULES);

		expect(await all('message')).toHaveLength(0);
		expect(await all('deadLetter')).toMatchObject([{ phoneNumberId: '999' }]);
	});

	it.each([
		['a reaction', { type: 'reaction', reaction: { message_id: 'wamid.A', emoji: '👍' } }],
		['a group message', { group_id: 'group-1' }],
		[
			'a sticker, which is not among the kinds',
			{ type: 'sticker', sticker: { id: 'm', mime_type: 'image/webp' } },
		],
	])('starts no turn for %s, but keeps it', async (_what, fields) => {
		await recorder.record(aDeliveryOf([aMessage('wamid.D', 'x', {}, fields)]), RULES);

		expect(await all('message')).toHaveLength(1);
		expect(await all('turn')).toHaveLength(0);
	});

	it('gives what arrives hours late to a person instead of the AI', async () => {
		const old = String(Math.floor(Date.now() / 1000) - 7200);
		await recorder.record(
			aDeliveryOf([aMessage('wamid.E', 'anyone?', {}, { timestamp: old })]),
			RULES,
		);

		expect(await all('turn')).toHaveLength(0);
		expect(await all('conversation')).toMatchObject([
			{ control: 'human', controlReason: 'late-delivery', epoch: 2 },
		]);
	});

	it('replaces what was said by the customer’s edit, in whatever order edits arrive', async () => {
		const edit = (id: string, text: string, timestamp: string) =>
			aMessage(
				id,
				'',
				{},
				{
					type: 'edit',
					timestamp,
					edit: { original_message_id: 'wamid.F', message: { type: 'text', text: { body: text } } },
				},
			);
		const now = Number(justNow());
		await recorder.record(aDeliveryOf([aMessage('wamid.F', 'teh cake')]), RULES);
		await recorder.record(
			aDeliveryOf([edit('wamid.F2', 'the last word', String(now + 20))]),
			RULES,
		);
		await recorder.record(
			aDeliveryOf([edit('wamid.F1', 'the first edit', String(now + 10))]),
			RULES,
		);

		const [message] = await store.read(({ db }) =>
			db.selectFrom('message').selectAll().where('wamid', '=', 'wamid.F').execute(),
		);
		expect(message?.text).toBe('the last word');
		expect(await all('turn')).toHaveLength(1);
	});

	it('removes what the customer deleted from the thread and from the journal', async () => {
		await recorder.record(aDeliveryOf([aMessage('wamid.G', 'my secret')]), RULES);
		await recorder.record(
			aDeliveryOf([
				aMessage(
					'wamid.G1',
					'',
					{},
					{ type: 'revoke', revoke: { original_message_id: 'wamid.G' } },
				),
			]),
			RULES,
		);

		const [message] = await store.read(({ db }) =>
			db.selectFrom('message').selectAll().where('wamid', '=', 'wamid.G').execute(),
		);
		expect(message).toMatchObject({ text: null, content: null });
		const bodies = await store.read(({ db }) => db.selectFrom('delivery').select('body').execute());
		const kept = bodies.flatMap(({ body }) => (body ? [Buffer.from(body).toString()] : []));
		expect(kept.join()).not.toContain('my secret');
	});

	it('gives the conversation to a person when somebody answers on the phone app', async () => {
		await recorder.record(aDeliveryOf([aMessage('wamid.H', 'hi')]), RULES);
		await recorder.record(
			aDelivery(
				{
					message_echoes: [
						{
							from: '1555',
							to: '15550001',
							id: 'wamid.H1',
							timestamp: justNow(),
							type: 'text',
							text: { body: 'Hello!' },
						},
					],
				},
				'smb_message_echoes',
			),
			RULES,
		);

		expect(await all('conversation')).toMatchObject([
			{ control: 'human', controlReason: 'answered-on-phone' },
		]);
		expect(await all('message')).toHaveLength(2);
	});

	it('keeps a status whose message is not known yet', async () => {
		await recorder.record(aStatus('wamid.later', 'delivered'), RULES);

		const orphans = await store.read(({ db }) =>
			db.selectFrom('orphanStatus').selectAll().execute(),
		);
		expect(orphans).toMatchObject([{ wamid: 'wamid.later' }]);
	});

	it('finds the customer by user id, number, or both, and merges what turns out to be one', async () => {
		const byNumber = { waId: '15550001' };
		const byUserId = { waId: '', bsuid: 'US.abc' };
		await recorder.record(aDeliveryOf([aMessage('wamid.1', 'one', byNumber)], byNumber), RULES);
		await recorder.record(aDeliveryOf([aMessage('wamid.2', 'two', byUserId)], byUserId), RULES);
		expect(await all('contact')).toHaveLength(2);

		const both = { waId: '15550001', bsuid: 'US.abc' };
		await recorder.record(aDeliveryOf([aMessage('wamid.3', 'three', both)], both), RULES);

		expect(await all('contact')).toHaveLength(1);
		expect(await all('conversation')).toHaveLength(1);
		const messages = await store.read(({ db }) =>
			db.selectFrom('message').select(['text', 'seq', 'turnId']).orderBy('seq').execute(),
		);
		expect(messages.map(({ text }) => text).sort()).toEqual(['one', 'three', 'two']);
		expect(new Set(messages.map(({ seq }) => seq)).size).toBe(3);
		expect(new Set(messages.map(({ turnId }) => turnId)).size).toBe(1);
	});
});
