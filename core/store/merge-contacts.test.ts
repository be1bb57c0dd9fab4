import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { createRecorder, type Recorder } from '../inbox/recorder';
import { aStore, STORE_KINDS } from '../testing/a-store';
import { anAgent } from '../testing/an-agent';
import { aDeliveryOf, aMessage, CHANNEL, RULES } from '../testing/deliveries';
import { ensureChannel } from './channel-store';
import { mergeContacts } from './merge-contacts';
import type { Store } from './open-store';
import { dispatchTurn, startAttempt } from './turn-runs';
import { getTurn } from './turn-store';
import { dueTurns } from './due-turns';

const BY_NUMBER = { waId: '15550001' };
const BY_USER_ID = { waId: '', bsuid: 'US.abc' };
const BY_BOTH = { waId: '15550001', bsuid: 'US.abc' };

let store: Store;
let dispose: () => Promise<void>;
let recorder: Recorder;

const say = (wamid: string, customer: { waId: string; bsuid?: string }) =>
	recorder.record(aDeliveryOf([aMessage(wamid, wamid, customer)], customer), RULES);

describe.each(STORE_KINDS)('merging contacts on %s', (kind) => {
	beforeEach(async () => {
		({ store, dispose } = await aStore(kind));
		recorder = createRecorder(store);
	});

	afterEach(() => dispose());

	it('makes one waiting turn of two running and two waiting ones, and revokes the runs', async () => {
		const { id: channelId } = await store.write((unit) => ensureChannel(unit, CHANNEL));
		for (const customer of [BY_NUMBER, BY_USER_ID]) await say(`1 ${customer.waId}`, customer);
		const running = await store.read((unit) => dueTurns(unit, channelId, 10));
		for (const { id } of running) {
			await store.write((unit) =>
				dispatchTurn(unit, id, { holder: 't', leaseMs: 1000, deadlineMs: 1000 }),
			);
		}
		for (const customer of [BY_NUMBER, BY_USER_ID]) await say(`2 ${customer.waId}`, customer);

		await say('3', BY_BOTH);

		const { turns, messages, letters, broken } = await store.read(async ({ db }) => ({
			turns: await db.selectFrom('turn').selectAll().where('state', '<>', 'ended').execute(),
			messages: await db.selectFrom('message').selectAll().orderBy('seq').execute(),
			letters: await db.selectFrom('deadLetter').selectAll().execute(),
			// PostgreSQL checks every reference at once, and lets nobody switch that off.
			broken: kind === 'sqlite' ? (await sql`PRAGMA foreign_key_check`.execute(db)).rows : [],
		}));
		expect(running).toHaveLength(2);
		expect(turns).toMatchObject([{ state: 'waiting' }]);
		expect(messages.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
		expect(new Set(messages.map(({ turnId }) => turnId))).toEqual(new Set([turns[0]!.id]));
		expect([letters, broken]).toEqual([[], []]);
		for (const { id } of running) {
			const started = await store.write(async (unit) =>
				startAttempt(unit, (await getTurn(unit, id))!, 1),
			);
			expect(started).toBe('revoked');
		}
	});

	it('moves what agents keep on the dropped conversation to the one that stays', async () => {
		await store.write((unit) => ensureChannel(unit, CHANNEL));
		const agent = await anAgent(store);
		for (const customer of [BY_NUMBER, BY_USER_ID]) await say(`1 ${customer.waId}`, customer);
		await say('2', BY_USER_ID);
		const [drop, keep] = await store.read(({ db }) =>
			db.selectFrom('conversation').selectAll().orderBy('lastSeq').execute(),
		);
		await store.write(async ({ db, now: at }) => {
			await db.insertInto('label').values({ id: 'vip', name: 'VIP', colour: 'red' }).execute();
			await db.insertInto('label').values({ id: 'both', name: 'Both', colour: 'red' }).execute();
			const of = { agentId: agent.id };
			for (const { id: conversationId, contactId } of [drop!, keep!]) {
				const on = { ...of, conversationId };
				const id = conversationId;
				await db
					.insertInto('conversationLabel')
					.values({ conversationId, labelId: 'both' })
					.execute();
				await db
					.insertInto('note')
					.values({ ...on, id, text: 'x', at, editedAt: null, removedAt: null })
					.execute();
				await db
					.insertInto('conversationEvent')
					.values({ ...on, id, at, kind: 'assigned', facts: '{}' })
					.execute();
				await db
					.insertInto('composerDraft')
					.values({ ...on, mode: 'reply', text: id, quotedMessageId: null, savedAt: at })
					.execute();
				await db
					.insertInto('presence')
					.values({ ...on, pageId: id, typing: 0, until: at })
					.execute();
				const recordedBy = agent.id;
				await db
					.insertInto('optIn')
					.values({ id, contactId, at, place: 'till', what: 'news', recordedBy, recordedAt: at })
					.execute();
			}
			const { id: messageId } = await db
				.selectFrom('message')
				.select('id')
				.where('conversationId', '=', drop!.id)
				.executeTakeFirstOrThrow();
			await db
				.insertInto('survey')
				.values({
					id: 's',
					conversationId: drop!.id,
					messageId,
					askedBy: agent.id,
					askedAt: at,
					score: 3,
					answeredAt: at,
				})
				.execute();
			await db
				.insertInto('conversationLabel')
				.values({ conversationId: drop!.id, labelId: 'vip' })
				.execute();
			await db
				.updateTable('conversation')
				.set({ status: 'resolved', assigneeId: agent.id, priority: 3, readSeq: 1 })
				.where('id', '=', drop!.id)
				.execute();
			await db
				.updateTable('conversation')
				.set({
					status: 'snoozed',
					snoozedUntil: '2099-01-01T00:00:00.000Z',
					priority: 1,
					readSeq: 2,
				})
				.where('id', '=', keep!.id)
				.execute();
			await db
				.updateTable('contact')
				.set({ fields: '{"city":"Cairo","plan":"gold"}', blockedAt: at, version: 4 })
				.where('id', '=', drop!.contactId)
				.execute();
			await db
				.updateTable('contact')
				.set({ fields: '{"plan":"free"}' })
				.where('id', '=', keep!.contactId)
				.execute();
		});

		await say('3', BY_BOTH);

		const held = await store.read(async ({ db }) => ({
			conversations: await db.selectFrom('conversation').selectAll().execute(),
			labels: await db
				.selectFrom('conversationLabel')
				.select('labelId')
				.orderBy('labelId')
				.execute(),
			notes: await db.selectFrom('note').select('conversationId').execute(),
			events: await db.selectFrom('conversationEvent').select(['conversationId', 'kind']).execute(),
			drafts: await db.selectFrom('composerDraft').select(['conversationId', 'text']).execute(),
			present: await db.selectFrom('presence').select('conversationId').execute(),
			optIns: await db.selectFrom('optIn').select('contactId').execute(),
			surveys: await db.selectFrom('survey').select('conversationId').execute(),
			contacts: await db.selectFrom('contact').selectAll().execute(),
			letters: await db.selectFrom('deadLetter').selectAll().execute(),
		}));
		const conversationId = keep!.id;
		expect(held.letters).toEqual([]);
		expect(held.conversations).toMatchObject([
			{
				id: conversationId,
				assigneeId: agent.id,
				priority: 1,
				// Both were read to their ends; what came then, of somebody blocked, is nobody's to read.
				readSeq: 4,
				lastSeq: 4,
			},
		]);
		expect(held.labels).toEqual([{ labelId: 'both' }, { labelId: 'vip' }]);
		expect(held.notes).toEqual([{ conversationId }, { conversationId }]);
		expect(held.events.map(({ kind }) => kind).sort()).toEqual(['assigned', 'assigned', 'merged']);
		expect(new Set(held.events.map((event) => event.conversationId))).toEqual(
			new Set([conversationId]),
		);
		expect(held.drafts).toEqual([{ conversationId, text: `${keep!.id}\n\n${drop!.id}` }]);
		expect(held.present).toEqual([{ conversationId }, { conversationId }]);
		expect(held.surveys).toEqual([{ conversationId }]);
		expect(held.optIns).toEqual([{ contactId: keep!.contactId }, { contactId: keep!.contactId }]);
		expect(held.contacts).toMatchObject([{ id: keep!.contactId, version: 5 }]);
		expect(held.contacts[0]!.blockedAt).not.toBeNull();
		expect(JSON.parse(held.contacts[0]!.fields)).toEqual({ city: 'Cairo', plan: 'free' });
	});

	it.each([
		['open', 'resolved', 'open'],
		['resolved', 'open', 'open'],
		['resolved', 'snoozed', 'snoozed'],
		['resolved', 'resolved', 'resolved'],
	] as const)('makes %s and %s conversations %s', async (one, other, merged) => {
		const { id: channelId } = await store.write((unit) => ensureChannel(unit, CHANNEL));
		for (const customer of [BY_NUMBER, BY_USER_ID]) await say(`1 ${customer.waId}`, customer);
		const contacts = await store.write(async ({ db }) => {
			const rows = await db.selectFrom('conversation').selectAll().orderBy('id').execute();
			for (const [n, status] of [one, other].entries()) {
				const snoozedUntil = status === 'snoozed' ? '2099-01-01T00:00:00.000Z' : null;
				await db
					.updateTable('conversation')
					.set({ status, snoozedUntil, readSeq: n })
					.where('id', '=', rows[n]!.id)
					.execute();
			}
			return rows.map(({ contactId }) => contactId);
		});

		await store.write((unit) => mergeContacts(unit, { keep: contacts[0]!, drop: contacts[1]! }));

		const rows = await store.read(({ db }) => db.selectFrom('conversation').selectAll().execute());
		expect(rows).toMatchObject([
			{
				channelId,
				status: merged,
				snoozedUntil: merged === 'snoozed' ? '2099-01-01T00:00:00.000Z' : null,
				// What is unread in the kept one must not be hidden by what was read in the other.
				readSeq: 0,
			},
		]);
	});
});
