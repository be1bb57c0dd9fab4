import { createHmac } from 'node:crypto';

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import { MESSAGE_KINDS } from '../conversation/message';
import { ensureChannel } from '../store/channel-store';
import type { Store } from '../store/open-store';
import { aStore, STORE_KINDS } from '../testing/a-store';
import { aDelivery, CHANNEL, RULES } from '../testing/deliveries';
import { HOSTILE_BODIES } from '../testing/hostile-bodies';
import { aGoodMessage, type Leaves, WORDS } from '../testing/hostile-body';
import type { IntakeRules } from './intake-rules';
import { receiveDelivery } from './receive-delivery';
import { createRecorder, type Recorder } from './recorder';

const APP_SECRET = 'secret';

const NEXT = aDelivery({ messages: [JSON.parse(aGoodMessage('wamid.next'))] });

const TABLES = [
	'change',
	'counter',
	'orphanStatus',
	'deadLetter',
	'message',
	'turn',
	'delivery',
	'conversation',
	'contactAlias',
	'contact',
] as const;

type Desk = { store: Store; recorder: Recorder; dispose(): Promise<void> };

/** One of each kind for all tests, emptied before each. */
const desks: Desk[] = [];
const rules: IntakeRules = { ...RULES, turnKinds: MESSAGE_KINDS };

beforeAll(async () => {
	for (const kind of STORE_KINDS) {
		const { store, dispose } = await aStore(kind);
		await store.write((unit) => ensureChannel(unit, CHANNEL));
		desks.push({ store, dispose, recorder: createRecorder(store) });
	}
});

afterAll(async () => {
	for (const { dispose } of desks) await dispose();
});

beforeEach(async () => {
	await Promise.all(
		desks.map(({ store }) =>
			store.write(async ({ db }) => {
				for (const table of TABLES) await db.deleteFrom(table).execute();
			}),
		),
	);
});

// jest itself fails a test in whose time a rejection is not handled.
describe.each(HOSTILE_BODIES)('$what', ({ bytes, wholly, leaves }) => {
	it('is kept or noted, and costs the next delivery nothing', async () => {
		const rows = await onEveryStore(async (desk) => {
			await receive(desk, bytes());
			await receive(desk, NEXT);
		});

		expectOneMore(rows, leaves, 'wamid.next');
	});

	if (wholly) return;

	it('costs a good message in the same body nothing', async () => {
		const rows = await onEveryStore((desk) => receive(desk, bytes(aGoodMessage('wamid.beside'))));

		expectOneMore(rows, leaves, 'wamid.beside');
	});
});

/** The rows that `work` leaves, which must be the same on each kind of store. */
async function onEveryStore(work: (desk: Desk) => Promise<void>): Promise<Rows> {
	const [first, ...others] = await Promise.all(
		desks.map(async (desk) => {
			await work(desk);
			return await rowsIn(desk.store);
		}),
	);
	for (const rows of others) expect(rows).toEqual(first);
	return first!;
}

/** What the hostile body leaves, and beside it the good message with its turn; no reason quotes a customer. */
function expectOneMore(rows: Rows, leaves: Leaves, wamid: string): void {
	const { messages = 0, turns = 0, statuses = 0, deadLetters = 0 } = leaves;
	expect({
		messages: rows.message.length,
		turns: rows.turn.length,
		statuses: rows.orphanStatus.length,
		deadLetters: rows.deadLetter.length,
	}).toEqual({ messages: messages + 1, turns: turns + 1, statuses, deadLetters });
	expect(rows.message).toContainEqual(
		expect.objectContaining({ wamid, kind: 'text', text: WORDS, turnId: expect.any(String) }),
	);
	for (const { reason } of rows.deadLetter) expect(reason).not.toContain(WORDS);
}

async function receive(desk: Desk, body: Buffer): Promise<void> {
	const signature = `sha256=${createHmac('sha256', APP_SECRET).update(body).digest('hex')}`;
	const received = await receiveDelivery(
		desk,
		{ body, signature, appSecret: APP_SECRET },
		rules,
		(error) => {
			throw error;
		},
	);
	expect(received.status).toBe(200);
}

type Rows = Record<(typeof TABLES)[number], Record<string, unknown>[]>;

/** All rows, without what differs from store to store: ids made by chance, and the time of the test. */
async function rowsIn(store: Store): Promise<Rows> {
	return await store.read(async ({ db }) => {
		const tables = TABLES.map(async (table) => {
			const rows = await db
				.selectFrom(table as 'delivery')
				.selectAll()
				.execute();
			const texts = rows.map((row) =>
				JSON.stringify({ ...row, seq: undefined, body: undefined })
					.replace(UUID, '(id)')
					.replace(TIME, nowOrThen),
			);
			return [table, texts.sort().map((text) => JSON.parse(text) as object)];
		});
		return Object.fromEntries(await Promise.all(tables)) as Rows;
	});
}

const UUID = /[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g;
const TIME = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g;

function nowOrThen(time: string): string {
	return Math.abs(Date.parse(time) - Date.now()) < 600_000 ? '(now)' : time;
}
