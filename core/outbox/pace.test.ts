import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createRecorder } from '../inbox/recorder';
import { ensureChannel, getChannel } from '../store/channel-store';
import { pauseChannel, stopChannel } from '../store/channel-pauses';
import { claimOwnership } from '../store/channel-lease';
import { plus } from '../store/database-time';
import type { Store } from '../store/open-store';
import type { ChannelRow } from '../store/conversation-rows';
import { aGraph } from '../testing/a-graph';
import { aStore, STORE_KINDS } from '../testing/a-store';
import { aDeliveryOf, aMessage, CHANNEL, RULES } from '../testing/deliveries';
import { classifyGraphError } from '../whatsapp/error-catalogue';
import type { SendOutcome } from '../whatsapp/send-message';
import { paceOf } from './pace';
import { writeNotice } from './send-text';
import { sendDue } from './sender';

let store: Store;
let dispose: () => Promise<void>;
let channel: ChannelRow;

const pace = () => store.read(async (unit) => paceOf(unit, await getChannel(unit, channel.id)));

const limit = (messagesPerSecond: number) =>
	store.write((unit) =>
		claimOwnership(unit, channel.id, {
			owner: 'w/t',
			takeOver: false,
			holdingMessage: null,
			messagesPerSecond,
		}),
	);

/** Writes a message to each of so many customers. */
async function writeTo(customers: number): Promise<void> {
	const recorder = createRecorder(store);
	for (let n = 0; n < customers; n += 1) {
		const waId = `1555000${n}`;
		await recorder.record(aDeliveryOf([aMessage(`wamid.${n}`, 'hi', { waId })], { waId }), RULES);
	}
	const conversations = await store.read(({ db }) =>
		db.selectFrom('conversation').select('id').execute(),
	);
	for (const { id } of conversations) {
		const step = { executionId: id, nodeId: 'send', runIndex: 0, itemIndex: 0 };
		await writeNotice(store, id, step, { text: 'hello', markdown: false, previewUrl: false });
	}
}

const send = (graph: ReturnType<typeof aGraph>, holder = 'test') =>
	sendDue({
		store,
		holder,
		channelId: channel.id,
		phoneNumberId: channel.phoneNumberId,
		graph: () => Promise.resolve(graph.client),
	});

function refused(code: number): SendOutcome {
	const error = { ...classifyGraphError({ code }), status: 400, code, message: '', details: null };
	return { outcome: 'refused', status: 400, error } as unknown as SendOutcome;
}

describe.each(STORE_KINDS)('the pace of a number on %s', (kind) => {
	beforeEach(async () => {
		({ store, dispose } = await aStore(kind));
		channel = await store.write((unit) => ensureChannel(unit, CHANNEL));
	});

	afterEach(() => dispose());

	it('is shared by two senders of the same number', async () => {
		await limit(3);
		await writeTo(8);
		const graph = aGraph();

		const next = await Promise.all([send(graph, 'one'), send(graph, 'other')]);

		// A look and a claim that pass each other may add one for each sender.
		expect(graph.payloads.length).toBeGreaterThanOrEqual(3);
		expect(graph.payloads.length).toBeLessThan(8);
		expect(next.some((time) => time !== null)).toBe(true);
	});

	it.each([
		[130429, 1_000],
		[131057, 60_000],
		[4, 1_000],
	])('becomes a pause for everybody after %d', async (code, pauseMs) => {
		await limit(1);
		await writeTo(3);
		const graph = aGraph([refused(code)]);

		await send(graph);
		const { sendsNow, lookAgainAt } = await pace();

		expect(graph.payloads).toHaveLength(1);
		expect(sendsNow).toBe(0);
		const { now } = await store.read((unit) => Promise.resolve(unit));
		expect(Date.parse(lookAgainAt!) - Date.parse(now)).toBeLessThanOrEqual(pauseMs);
		expect(Date.parse(lookAgainAt!) - Date.parse(now)).toBeGreaterThan(pauseMs - 5_000);
	});

	it('pauses four times as long each time in a row, and briefly again after a success', async () => {
		const pauses: number[] = [];
		for (let time = 0; time < 5; time += 1) {
			await store.write(async (unit) => {
				await pauseChannel({ ...unit, now: plus(unit.now, 1_000_000 * time) }, channel.id, 0);
				const { pausedUntil } = await getChannel(unit, channel.id);
				pauses.push(Date.parse(pausedUntil!) - Date.parse(plus(unit.now, 1_000_000 * time)));
			});
		}
		expect(pauses).toEqual([1_000, 4_000, 16_000, 64_000, 256_000]);

		await store.write(({ db }) => db.updateTable('channel').set({ pausedUntil: null }).execute());
		await writeTo(1);
		await send(aGraph());

		expect(await store.read((unit) => getChannel(unit, channel.id))).toMatchObject({ pauses: 0 });
	});

	it('is not slowed down by a limit that concerns one customer only', async () => {
		await writeTo(3);
		const graph = aGraph([refused(131056)]);

		await send(graph);

		expect(graph.payloads).toHaveLength(3);
		expect(await store.read((unit) => getChannel(unit, channel.id))).toMatchObject({ pauses: 0 });
	});

	it('is nothing while the number is stopped', async () => {
		await store.write((unit) => stopChannel(unit, channel.id, 'the token expired'));

		expect(await pace()).toEqual({ sendsNow: 0, lookAgainAt: null });
	});
});
