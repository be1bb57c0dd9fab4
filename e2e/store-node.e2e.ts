import { mkdtempSync, rmSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { createRecorder } from '../core/inbox/recorder';
import { verifyBackup } from '../core/store/backup/verify-backup';
import { stopChannel } from '../core/store/channel-pauses';
import { renewLease } from '../core/store/channel-lease';
import { count } from '../core/store/counter-store';
import { aDelivery, aMessage, CHANNEL, RULES } from '../core/testing/deliveries';
import { SIMULATED_ACCOUNT } from '../simulator/account';
import { aDesk, type EngineDesk } from './engine/a-desk';

// The engine takes its time to load.
jest.setTimeout(60_000);

/** The one folder to which this n8n lets workflows write; it reads so when it starts. */
const BACKUPS = mkdtempSync(join(tmpdir(), 'talktrace-backups-'));
process.env.N8N_RESTRICT_FILE_ACCESS_TO = BACKUPS;

const SUPPORT_NUMBER_ID = SIMULATED_ACCOUNT.numbers.support.id;

type Parameters = Record<string, string | number | boolean>;

let desk: EngineDesk;

beforeEach(async () => {
	desk = await aDesk();
});

afterEach(() => desk.close());

const run = (parameters: Parameters, item: object = {}) =>
	desk.run({ Store: { is: 'talkTraceStore', parameters } }, [item]);

const rows = async (parameters: Parameters, item?: object) => {
	const ended = await run(parameters, item);
	expect(ended.error).toBeUndefined();
	return ended.outputs('Store')[0]!.map(({ json }) => json);
};

/** Lets Ada write to this number of the desk, or to one that it does not know. */
const record = (id: string, phoneNumberId: string) => {
	const body = aDelivery({ messages: [aMessage(id, 'some words', { waId: '12025550101' })] });
	const sent = body.toString().replace(CHANNEL.phoneNumberId, phoneNumberId);
	return createRecorder(desk.store).record(Buffer.from(sent), RULES);
};

describe('Conversation Store, on dead letters', () => {
	const letters = (more: Parameters = {}) =>
		rows({ resource: 'deadLetter', operation: 'getMany', ...more });
	const retry = (more: Parameters, item?: object) =>
		rows({ resource: 'deadLetter', operation: 'retry', ...more }, item);
	const purge = (more: Parameters, item?: object) =>
		rows({ resource: 'deadLetter', operation: 'purge', ...more }, item);

	it('lists them by number and reason, with the piece only when it is wanted', async () => {
		await record('wamid.1', 'unknown');
		await createRecorder(desk.store).record(Buffer.from('no JSON'), RULES);

		const [byNumber] = await letters({ phoneNumberFilter: 'unknown' });
		const [byReason] = await letters({ reasonFilter: 'json', includePiece: true });
		const ordered = await letters({ order: 'oldest-first', limit: 1 });

		expect(byNumber).toMatchObject({
			phoneNumberId: 'unknown',
			reason: 'No WhatsApp Trigger of this desk has this phone number',
			deliveryKept: true,
			tries: 0,
		});
		expect(JSON.stringify(byNumber)).not.toContain('some words');
		expect(byReason).toMatchObject({ reason: 'The body is not JSON', piece: null });
		expect(ordered).toMatchObject([{ id: byNumber!.id, next: expect.any(String) }]);
		expect(
			await letters({ order: 'oldest-first', after: ordered[0]!.next as string }),
		).toMatchObject([{ id: byReason!.id }]);
	});

	it('retries the one of the item, and those that fit', async () => {
		await record('wamid.1', 'unknown');
		await record('wamid.2', 'unknown');
		const [first, second] = await letters();
		await desk.store.write(({ db }) =>
			db.updateTable('channel').set({ phoneNumberId: 'unknown' }).execute(),
		);

		expect(await retry({ letters: 'one' }, first)).toMatchObject([
			{ id: first!.id, outcome: 'applied', turnIds: [expect.any(String)] },
		]);
		expect(await retry({ letters: 'fitting', reasonFilter: 'something else' })).toEqual([]);
		expect(await retry({ letters: 'fitting', reasonFilter: 'phone number' })).toMatchObject([
			{ id: second!.id, outcome: 'applied' },
		]);
		expect(await letters()).toEqual([]);
	});

	it('says why one stays', async () => {
		await record('wamid.1', 'unknown');

		expect(await retry({ letters: 'fitting' })).toMatchObject([
			{
				outcome: 'failed',
				reason: 'No WhatsApp Trigger of this desk has this phone number',
			},
		]);
		expect(await letters()).toMatchObject([{ tries: 1 }]);
	});

	it('gives up one, or the old ones', async () => {
		for (const id of ['wamid.1', 'wamid.2', 'wamid.3']) await record(id, 'unknown');
		const [newest, next] = await letters();
		await desk.store.write(({ db }) =>
			db
				.updateTable('deadLetter')
				.set({ createdAt: '2026-01-01T00:00:00.000Z' })
				.where('id', '=', next!.id as string)
				.execute(),
		);

		expect(await purge({ letters: 'one' }, newest)).toEqual([{ purged: 1 }]);
		expect(await purge({ letters: 'old', days: 1 })).toEqual([{ purged: 1 }]);
		expect(await letters()).toHaveLength(1);
	});

	it.each([
		[
			'retry',
			{ letters: 'one', deadLetterId: 'nobody' },
			'The store has no dead letter with this ID.',
		],
		[
			'purge',
			{ letters: 'one', deadLetterId: 'nobody' },
			'The store has no dead letter with this ID.',
		],
		['purge', { letters: 'one' }, 'The store has no dead letter with this ID.'],
		['purge', { letters: 'old', days: '' }, '"Days" must be a number, such as 30.'],
		['purge', { letters: 'old', days: -1 }, '"Days" must be a number, such as 30.'],
	])('does not %s by %j', async (operation, parameters, message) => {
		await record('wamid.1', 'unknown');

		const ended = await run({ resource: 'deadLetter', operation, ...parameters });

		expect(ended.error?.message).toBe(message);
		expect(await letters()).toHaveLength(1);
	});
});

describe('Conversation Store, on counters', () => {
	const counters = (more: Parameters = {}) =>
		rows({ resource: 'counter', operation: 'getMany', ...more });

	it('reads them by name and day, page by page', async () => {
		await desk.store.write(async (unit) => {
			count(unit, 'delivery-forged', 5);
			count(unit, 'message-repeated');
		});
		await desk.store.write(({ db }) =>
			db
				.insertInto('counter')
				.values({ name: 'delivery-forged', day: '2026-01-02', value: 7 })
				.execute(),
		);
		const [today] = await counters();
		const day = today!.day as string;

		expect(await counters()).toMatchObject([
			{ name: 'delivery-forged', day, value: 5 },
			{ name: 'message-repeated', day, value: 1 },
			{ name: 'delivery-forged', day: '2026-01-02', value: 7 },
		]);
		expect(await counters({ counterName: 'message-repeated' })).toHaveLength(1);
		expect(await counters({ since: '2026-01-03T00:00:00' })).toHaveLength(2);
		expect(await counters({ since: '={{ DateTime.fromISO("2026-01-02") }}' })).toHaveLength(3);
		const [first] = await counters({ limit: 1 });
		expect(await counters({ after: first!.next as string })).toHaveLength(2);
	});

	it('wants a day that is one', async () => {
		const ended = await run({ resource: 'counter', operation: 'getMany', since: 'yesterday' });

		expect(ended.error?.message).toBe('"Since" must be a date such as 2026-11-30.');
	});
});

describe('Conversation Store, on channels', () => {
	const channels = () => rows({ resource: 'channel', operation: 'getMany' });

	it('shows how a number stands', async () => {
		expect(await channels()).toMatchObject([
			{
				id: desk.channelId,
				phoneNumberId: SUPPORT_NUMBER_ID,
				owner: 'w/t',
				led: false,
				registration: 'none',
				stoppedReason: null,
				pausedUntil: null,
			},
		]);

		const lease = { owner: 'w/t', holder: 'process', leaseMs: 60_000 };
		await desk.store.write((unit) => renewLease(unit, desk.channelId, lease));
		expect(await channels()).toMatchObject([{ led: true }]);
	});

	it('lets a stopped one send again, and says whether it was stopped', async () => {
		await desk.store.write((unit) => stopChannel(unit, desk.channelId, 'The token has expired'));
		const [stopped] = await channels();
		const start = () => rows({ resource: 'channel', operation: 'start' }, stopped);

		expect(stopped).toMatchObject({ stoppedReason: 'The token has expired' });
		expect(await start()).toMatchObject([{ stoppedReason: null, stoppedAt: null, started: true }]);
		expect(await start()).toMatchObject([{ stoppedReason: null, started: false }]);
	});

	it('says that it has no such number', async () => {
		const ended = await run({ resource: 'channel', operation: 'start', phoneNumberId: '9' });

		expect(ended.error?.message).toBe('The store has no channel with this phone number ID.');
	});
});

describe('Conversation Store, on drafts', () => {
	/** A turn whose answer waits for a person. */
	async function drafted() {
		const item = await desk.turn('ada', 'When do you open?');
		await rows({ resource: 'conversation', operation: 'setControl', control: 'draft' }, item);
		const ended = await desk.run(
			{ WhatsApp: { is: 'talkTraceWhatsApp', parameters: { text: 'At nine.' } } },
			[item],
		);
		expect(ended.outputs('WhatsApp')[0]).toMatchObject([{ json: { sent: { status: 'draft' } } }]);
		return item;
	}

	const messages = (conversationId: string) =>
		rows({ resource: 'message', operation: 'getMany', conversationId, limit: 1 });

	it('sends one that a person approves', async () => {
		const item = await drafted();

		const approved = await rows({ resource: 'draft', operation: 'approve', by: 'Maria' }, item);

		expect(approved).toEqual([
			{ turnId: item.turn.id, outcome: 'approved', messageIds: [expect.any(String)] },
		]);
		expect(await messages(item.conversation.id)).toMatchObject([{ status: 'queued' }]);
		expect(
			await desk.store.read(({ db }) => db.selectFrom('outbox').select('approvedBy').execute()),
		).toEqual([{ approvedBy: 'Maria' }]);
	});

	it('sends none when the customer has written again, and says so', async () => {
		const item = await drafted();
		await record('wamid.again', SUPPORT_NUMBER_ID);

		const approved = await rows({ resource: 'draft', operation: 'approve' }, item);

		expect(approved).toEqual([
			{
				turnId: item.turn.id,
				outcome: 'customer-wrote-again',
				explanation: expect.stringContaining('written since'),
			},
		]);
	});

	it('discards one, once', async () => {
		const item = await drafted();
		const discard = () => rows({ resource: 'draft', operation: 'discard', by: 'Maria' }, item);

		expect(await discard()).toEqual([{ turnId: item.turn.id, outcome: 'discarded' }]);
		expect(await messages(item.conversation.id)).toMatchObject([
			{ status: 'discarded', statusReason: 'Discarded by Maria' },
		]);
		expect(await discard()).toMatchObject([
			{ outcome: 'no-draft', explanation: expect.stringContaining('no draft') },
		]);
	});
});

describe('Conversation Store, on the store', () => {
	const backUp = (backupFolder: string) =>
		run({ resource: 'store', operation: 'backUp', backupFolder });

	afterAll(() => rmSync(BACKUPS, { recursive: true, force: true }));

	it('backs it up into a folder to which workflows may write', async () => {
		await desk.turn('ada', 'When do you open?');

		const ended = await backUp(BACKUPS);

		expect(ended.error).toBeUndefined();
		const [{ json }] = ended.outputs('Store')[0]! as [{ json: { backup: string } }];
		expect(json).toMatchObject({ storeId: desk.store.id, lost: [], noted: true });
		const { tables } = await verifyBackup(json.backup, () => {});
		expect(tables).toMatchObject({ message: 1, turn: 1 });
	});

	it('writes nowhere else', async () => {
		const elsewhere = mkdtempSync(join(tmpdir(), 'talktrace-elsewhere-'));

		const ended = await backUp(elsewhere);

		expect(ended.error?.message).toContain('N8N_RESTRICT_FILE_ACCESS_TO');
		expect(await readdir(elsewhere)).toEqual([]);
		rmSync(elsewhere, { recursive: true });
	});
});
