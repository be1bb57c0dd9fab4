import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createRecorder, type Recorder } from '../../inbox/recorder';
import { ensureChannel } from '../../store/channel-store';
import type { Store } from '../../store/open-store';
import { getTurn } from '../../store/turn-store';
import { dispatchTurn, startAttempt } from '../../store/turn-runs';
import { aCustomerWrites } from '../../testing/a-customer-writes';
import { aStore, STORE_KINDS } from '../../testing/a-store';
import { anAgent } from '../../testing/an-agent';
import { CHANNEL } from '../../testing/deliveries';
import { deskContext } from '../../testing/desk-context';
import { contactHandlers } from './contact-handlers';

let store: Store;
let dispose: () => Promise<void>;
let recorder: Recorder;
let agent: Awaited<ReturnType<typeof anAgent>>;
let customers = 0;
let conversationId: string;
let contactId: string;
let turnId: string;

const say = (words: string, fields?: object) =>
	aCustomerWrites({ store, recorder }, `wamid.${customers}.${words}`, {
		customer: { waId: `1555${String(customers).padStart(7, '0')}`, name: 'Ada from WhatsApp' },
		...(fields && { fields }),
	});

const change = (
	version: number,
	fields: { name?: string; language?: string | null; fields?: Record<string, string> },
) =>
	contactHandlers['change-contact'](deskContext(store, agent, { conversationId }), {
		contactId,
		version,
		...fields,
	});

const block = (blocked: boolean) =>
	contactHandlers['set-blocked'](deskContext(store, agent, { conversationId }), {
		contactId,
		blocked,
	});

const optOut = (optedOut: boolean) =>
	contactHandlers['set-opt-out'](deskContext(store, agent, { conversationId }), {
		contactId,
		optedOut,
	});

const eventKinds = async () => {
	const rows = await store.read(({ db }) =>
		db
			.selectFrom('conversationEvent')
			.select('kind')
			.where('conversationId', '=', conversationId)
			.execute(),
	);
	return rows.map(({ kind }) => kind).sort();
};

describe.each(STORE_KINDS)('what agents change about a contact on %s', (kind) => {
	beforeAll(async () => {
		({ store, dispose } = await aStore(kind));
		recorder = createRecorder(store);
		await store.write((unit) => ensureChannel(unit, CHANNEL));
		agent = await anAgent(store);
	});

	afterAll(() => dispose());

	beforeEach(async () => {
		customers += 1;
		const written = await say('first');
		conversationId = written.conversation.id;
		contactId = written.conversation.contactId;
		turnId = written.turnId!;
	});

	it('is kept, with the name that WhatsApp’s own replaces no more', async () => {
		const changed = await change(1, { name: 'Ada Byron', fields: { plan: 'gold' } });
		await say('second');

		expect(changed).toMatchObject({
			contact: { name: 'Ada Byron', fields: { plan: 'gold' }, version: 2, others: [] },
		});
		expect(await change(2, { language: 'ar' })).toMatchObject({
			contact: { name: 'Ada Byron', language: 'ar', fields: { plan: 'gold' }, version: 3 },
		});
	});

	it('overwrites nothing that somebody else has changed meanwhile, and tells what stands now', async () => {
		await change(1, { name: 'Ada Byron' });

		await expect(change(1, { name: 'A. Lovelace' })).rejects.toMatchObject({
			code: 'changed-meanwhile',
			more: { fields: { name: 'Ada Byron' } },
		});
	});

	it('lets one of two win who change the same at once', async () => {
		const outcomes = await Promise.allSettled([
			change(1, { name: 'One' }),
			change(1, { name: 'Other' }),
		]);

		expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
	});

	it('is told in the thread when they want no automatic messages, or want them again', async () => {
		expect(await optOut(true)).toMatchObject({ contact: { optedOutAt: expect.any(String) } });
		await optOut(true);
		expect(await optOut(false)).toMatchObject({ contact: { optedOutAt: null } });

		expect(await eventKinds()).toEqual(['opted-in', 'opted-out']);
	});

	it('keeps what a blocked contact writes, and calls neither the AI nor a person for it', async () => {
		await block(true);
		await store.write(({ db }) =>
			db
				.updateTable('conversation')
				.set({ status: 'resolved' })
				.where('id', '=', conversationId)
				.execute(),
		);

		const { turnId: none, conversation, message } = await say('second');
		const late = await say('third', { timestamp: '1700000000' });

		expect(none).toBeUndefined();
		expect(message.status).toBe('received');
		expect(conversation).toMatchObject({ status: 'resolved', control: 'ai', readSeq: 2 });
		expect(late.conversation).toMatchObject({ control: 'ai', readSeq: 3 });
		expect(await eventKinds()).toEqual(['contact-blocked']);

		expect(await block(false)).toMatchObject({ contact: { blockedAt: null } });
		const again = await say('fourth');
		expect(again.turnId).toBeDefined();
		expect(again.conversation).toMatchObject({ status: 'open', readSeq: 3 });
	});

	it('ends what the AI was about to answer to somebody who is blocked', async () => {
		await store.write((unit) =>
			dispatchTurn(unit, turnId, { holder: 't', leaseMs: 60_000, deadlineMs: 60_000 }),
		);

		expect(await block(true)).toMatchObject({ contact: { blockedAt: expect.any(String) } });
		await block(true);

		const turn = await store.read((unit) => getTurn(unit, turnId));
		expect(turn).toMatchObject({ state: 'ended', outcome: 'no-answer-needed' });
		expect(await store.write((unit) => startAttempt(unit, turn!, 1))).toBe('revoked');
		expect(await eventKinds()).toEqual(['contact-blocked']);
	});

	it('says who did what, and not with which words', async () => {
		await change(1, { name: 'Ada Byron' });

		const entries = await store.read(({ db }) =>
			db
				.selectFrom('auditEntry')
				.select(['action', 'details', 'agentName'])
				.where('subjectId', '=', contactId)
				.execute(),
		);
		expect(entries).toEqual([
			{ action: 'change-contact', details: '{"changed":"name"}', agentName: 'Grace' },
		]);
	});
});
