import { randomUUID } from 'node:crypto';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createRecorder } from '../inbox/recorder';
import { aCustomerWrites } from '../testing/a-customer-writes';
import { aStore, STORE_KINDS } from '../testing/a-store';
import { CHANNEL } from '../testing/deliveries';
import { ensureChannel } from './channel-store';
import type { ConversationRow, MessageStatus } from './conversation-rows';
import { plus } from './database-time';
import type { Store } from './open-store';
import { readSendEvidence } from './send-evidence';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

describe.each(STORE_KINDS)('what the sends of a number tell, on %s', (kind) => {
	let store: Store;
	let dispose: () => Promise<void>;
	let conversation: ConversationRow;
	let sends = 0;

	beforeEach(async () => {
		({ store, dispose } = await aStore(kind));
		await store.write((unit) => ensureChannel(unit, CHANNEL));
		const recorder = createRecorder(store);
		({ conversation } = await aCustomerWrites({ store, recorder }, 'wamid.in'));
	});

	afterEach(() => dispose());

	/** A message that was handed to Meta so long ago, and what became of it. */
	async function aSend(agoMs: number, status: MessageStatus, errorCode: number | null = null) {
		const id = randomUUID();
		sends += 1;
		await store.write(async ({ db, now }) => {
			const at = plus(now, -agoMs);
			const { channelId, id: conversationId } = conversation;
			const sample = await db.selectFrom('message').selectAll().executeTakeFirstOrThrow();
			await db
				.insertInto('message')
				.values({
					...sample,
					...{ id, wamid: id, seq: 100 + sends, direction: 'out', author: 'ai', status, errorCode },
				})
				.execute();
			await db
				.insertInto('outbox')
				.values({
					...{ id, conversationId, channelId, messageId: id, kind: 'message', author: 'ai' },
					...{ turnId: null, attempt: null, epoch: null, cause: id, nodeId: 'n', runIndex: 0 },
					...{ itemIndex: 0, part: 0, payload: '{}', state: 'sent', reason: null, tries: 1 },
					...{ dueAt: at, expiresAt: null, claimedBy: null, claimedAt: at, claimUntil: null },
					...{ wamid: id, errorCode: null, writtenAt: at, settledAt: at, approvedBy: null },
				})
				.execute();
		});
	}

	const evidence = () => store.read((unit) => readSendEvidence(unit, conversation.channelId));

	it('counts what Meta has accepted and what it has reported on', async () => {
		await aSend(20 * MINUTE, 'accepted');
		await aSend(30 * MINUTE, 'read');
		await aSend(MINUTE, 'accepted');
		await aSend(8 * DAY, 'accepted');

		expect(await evidence()).toEqual({
			accepted: 2,
			told: 1,
			paymentCode: null,
			received: true,
		});
	});

	it('keeps a payment problem in mind until a message has reached somebody', async () => {
		await aSend(30 * MINUTE, 'delivered');
		await aSend(20 * MINUTE, 'failed', 131042);
		await aSend(15 * MINUTE, 'accepted');
		expect(await evidence()).toMatchObject({ paymentCode: 131042 });

		await aSend(MINUTE, 'delivered');
		expect(await evidence()).toMatchObject({ paymentCode: null });
	});
});
