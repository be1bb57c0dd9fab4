import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createRecorder } from '../inbox/recorder';
import { aCustomerWrites } from '../testing/a-customer-writes';
import { aStore, STORE_KINDS } from '../testing/a-store';
import { CHANNEL } from '../testing/deliveries';
import { ensureChannel } from './channel-store';
import { plus } from './database-time';
import { readDeskFigures } from './desk-figures';
import type { Store } from './open-store';
import type { OutboxState } from './turn-rows';

const NOTHING = {
	turnsWaiting: 0,
	oldestTurnSeconds: 0,
	outgoingWaiting: 0,
	oldestOutgoingSeconds: 0,
	unknownOutcomes: 0,
	deadLetters: 0,
	oldestDeadLetterSeconds: 0,
};

let store: Store;
let dispose: () => Promise<void>;

describe.each(STORE_KINDS)('the figures of the desk on %s', (kind) => {
	beforeEach(async () => {
		({ store, dispose } = await aStore(kind));
		await store.write((unit) => ensureChannel(unit, CHANNEL));
	});

	afterEach(() => dispose());

	/** Rows of the outbox in these states, due so many milliseconds ago. */
	async function addOutgoing(...rows: [state: OutboxState, dueForMs: number][]): Promise<void> {
		await store.write(async ({ db, now }) => {
			const place = await db
				.selectFrom('conversation')
				.select(['id as conversationId', 'channelId'])
				.executeTakeFirstOrThrow();
			for (const [part, [state, dueForMs]] of rows.entries()) {
				await db
					.insertInto('outbox')
					.values({
						...place,
						...{ id: `row ${part}`, part, state, kind: 'message', author: 'person', cause: 'test' },
						...{ nodeId: '', runIndex: 0, itemIndex: 0, payload: '{}', tries: 0 },
						...{ messageId: null, turnId: null, attempt: null, epoch: null, reason: null },
						...{ expiresAt: null, claimedBy: null, claimedAt: null, claimUntil: null },
						...{ wamid: null, errorCode: null, settledAt: null, approvedBy: null },
						dueAt: plus(now, -dueForMs),
						writtenAt: now,
					})
					.execute();
			}
		});
	}

	it('are all nought for a desk with nothing to do', async () => {
		expect(await store.read(readDeskFigures)).toEqual(NOTHING);
	});

	it('count what is due, how long the oldest has been, and what needs somebody', async () => {
		const recorder = createRecorder(store);
		const { turnId } = await aCustomerWrites({ store, recorder }, 'wamid.1');
		await aCustomerWrites({ store, recorder }, 'wamid.2', { customer: { waId: '15550002' } });
		await recorder.record(Buffer.from('no JSON'), { mode: 'live' } as never);
		await store.write(({ db, now }) =>
			db
				.updateTable('turn')
				.set(({ eb }) => ({
					dueAt: eb
						.case()
						.when('id', '=', turnId!)
						.then(plus(now, -90_000))
						.else(plus(now, 60_000))
						.end(),
				}))
				.execute(),
		);
		await addOutgoing(['queued', 30_000], ['queued', 5_000], ['queued', -60_000]);
		const figures = await store.read(readDeskFigures);

		expect(figures).toMatchObject({
			turnsWaiting: 1,
			outgoingWaiting: 2,
			unknownOutcomes: 0,
			deadLetters: 1,
		});
		expect(Math.floor(figures.oldestTurnSeconds / 10)).toBe(9);
		expect(Math.floor(figures.oldestOutgoingSeconds / 10)).toBe(3);
	});

	it('count messages of which nobody knows whether they went', async () => {
		await aCustomerWrites({ store, recorder: createRecorder(store) }, 'wamid.1');
		await addOutgoing(['unknown', 5_000], ['sent', 5_000], ['failed', 5_000], ['unknown', 0]);

		expect(await store.read(readDeskFigures)).toMatchObject({
			unknownOutcomes: 2,
			outgoingWaiting: 0,
		});
	});
});
