import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { createRecorder } from '../inbox/recorder';
import { aStore, STORE_KINDS } from '../testing/a-store';
import { aDelivery, aDeliveryOf, aMessage, CHANNEL, RULES } from '../testing/deliveries';
import { ensureChannel } from './channel-store';
import { countsByName } from './counter-store';
import { addDeadLetter, purgeDeadLetters } from './dead-letter-store';
import { getDeadLetter, listDeadLetters } from './list-dead-letters';
import type { Store } from './open-store';

const SECRET = 'my secret';

let store: Store;
let dispose: () => Promise<void>;

const record = (body: Buffer) => createRecorder(store).record(body, RULES);

const know = () => store.write((unit) => ensureChannel(unit, CHANNEL));

const add = (reason: string, phoneNumberId: string | null = null) =>
	store.write((unit) =>
		addDeadLetter(unit, { deliveryId: null, phoneNumberId, reason, piece: { reason } }),
	);

const list = (options: Partial<Parameters<typeof listDeadLetters>[1]>) =>
	store.read((unit) =>
		listDeadLetters(unit, { limit: 10, order: 'oldest-first', withPiece: false, ...options }),
	);

const revoke = (id: string, target: string) =>
	aDelivery({
		messages: [aMessage(id, '', {}, { type: 'revoke', revoke: { original_message_id: target } })],
	});

/** Everything in letters and journal, as text. */
async function kept(): Promise<string> {
	const { rows } = await list({ withPiece: true });
	const bodies = await store.read(({ db }) => db.selectFrom('delivery').select('body').execute());
	return [
		...rows.map(({ piece }) => piece),
		...bodies.map(({ body }) => (body ? Buffer.from(body).toString() : '')),
	].join('\n');
}

describe.each(STORE_KINDS)('dead letters on %s', (kind) => {
	beforeEach(async () => {
		({ store, dispose } = await aStore(kind));
	});

	afterEach(() => dispose());

	it('are listed page by page, the oldest or the newest first', async () => {
		for (const reason of ['one', 'two', 'three', 'four', 'five']) await add(reason);
		await store.write(({ db }) =>
			db
				.updateTable('deadLetter')
				.set({ createdAt: '2026' })
				.where('reason', 'in', ['two', 'three', 'four'])
				.execute(),
		);

		const reasons = async (order: 'oldest-first' | 'newest-first') => {
			const first = await list({ order, limit: 3 });
			const second = await list({ order, limit: 3, after: first.next! });
			expect(second.next).toBeNull();
			return [first, second].map(({ rows }) => rows.map(({ reason }) => reason));
		};
		const oldest = await reasons('oldest-first');
		const newest = await reasons('newest-first');

		expect(oldest.map(({ length }) => length)).toEqual([3, 2]);
		expect(oldest.flat()).toHaveLength(new Set(oldest.flat()).size);
		expect(newest.flat()).toEqual(oldest.flat().reverse());
	});

	it('are found by number and by part of the reason', async () => {
		await add('100% Odd', '1');
		await add('100 odd', '2');
		await add('even', '1');

		const found = async (filter: { phoneNumberId?: string; reason?: string }) =>
			(await list(filter)).rows.map(({ reason }) => reason).sort();
		expect(await found({ phoneNumberId: '1' })).toEqual(['100% Odd', 'even']);
		expect(await found({ reason: '% oDD' })).toEqual(['100% Odd']);
		expect(await found({ reason: 'odd', phoneNumberId: '2' })).toEqual(['100 odd']);
	});

	it('show their piece only where it is asked for, and whether their delivery is kept', async () => {
		await add('without a delivery');
		await record(Buffer.from('no JSON'));

		const { rows } = await list({});
		expect(rows.map(({ deliveryKept }) => deliveryKept).sort()).toEqual([false, true]);
		expect(rows.filter((row) => 'piece' in row)).toEqual([]);
		const { id } = rows.find(({ deliveryKept }) => !deliveryKept)!;
		expect(await store.read((unit) => getDeadLetter(unit, id))).toMatchObject({
			piece: '{"reason":"without a delivery"}',
		});
		expect(await store.read((unit) => getDeadLetter(unit, 'nobody'))).toBeUndefined();
	});

	it('are purged by id or by age, and counted', async () => {
		for (const reason of ['one', 'two', 'three']) await add(reason);
		const { rows } = await list({});
		await store.write(({ db }) =>
			db.updateTable('deadLetter').set({ createdAt: '2020' }).where('reason', '=', 'two').execute(),
		);

		const purge = (which: { id: string } | { madeBefore: string }) =>
			store.write((unit) => purgeDeadLetters(unit, which));
		const one = rows.find(({ reason }) => reason === 'one')!;
		expect(await purge({ id: one.id })).toBe(1);
		expect(await purge({ id: one.id })).toBe(0);
		expect(await purge({ madeBefore: '2021' })).toBe(1);

		expect((await list({})).rows).toMatchObject([{ reason: 'three' }]);
		expect(await store.read(countsByName)).toEqual({
			'dead-letter-made': 3,
			'dead-letter-purged': 2,
		});
	});

	it.each([
		['a message', aMessage('wamid.M', SECRET)],
		[
			'an edit of a message',
			aMessage(
				'wamid.E',
				'',
				{},
				{
					type: 'edit',
					edit: {
						original_message_id: 'wamid.M',
						message: { type: 'text', text: { body: SECRET } },
					},
				},
			),
		],
	])('hold nothing more of %s, once the customer deleted it', async (_what, message) => {
		await record(aDeliveryOf([message]));
		expect(await kept()).toContain(SECRET);

		await know();
		await record(revoke('wamid.R', 'wamid.M'));

		expect(await kept()).not.toContain(SECRET);
		expect((await list({})).rows).toHaveLength(1);
	});

	it('hold nothing of a message that they get after its deletion', async () => {
		await know();
		await record(revoke('wamid.R', 'wamid.M'));

		await record(aDelivery({ messages: [{ id: 'wamid.M', text: { body: SECRET } }] }));

		expect(await kept()).not.toContain(SECRET);
		expect((await list({})).rows).toMatchObject([{ reason: 'a message without a sender' }]);
	});

	it('keep what others said about a message that was deleted', async () => {
		const words = 'what others said';
		await record(
			aDeliveryOf([
				aMessage('wamid.1', words, {}, { context: { id: 'wamid.M' } }),
				aMessage('wamid.MM', words),
				aMessage('wamid.m', words),
			]),
		);
		await know();

		await record(revoke('wamid.R', 'wamid.M'));

		const { rows } = await list({ withPiece: true });
		expect(rows.map(({ piece }) => piece?.includes(words))).toEqual([true, true, true]);
	});
});
