import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { TurnItem } from '../conversation/turn';
import { createRecorder } from '../inbox/recorder';
import { turnItem } from '../inbox/turn-item';
import { ensureChannel } from '../store/channel-store';
import { plus } from '../store/database-time';
import type { Store } from '../store/open-store';
import type { ChannelRow } from '../store/conversation-rows';
import { dispatchTurn } from '../store/turn-runs';
import { aStore, STORE_KINDS } from '../testing/a-store';
import { aDeliveryOf, aMessage, CHANNEL, RULES } from '../testing/deliveries';
import type { GraphClient } from '../whatsapp/graph-client';
import { claim } from './claim';
import { writeAnswer } from './send-text';
import { sendDue } from './sender';
import { writeTurnIndicator } from './write-indicator';

const STEP = { nodeId: 'whatsapp', runIndex: 0, itemIndex: 0 };

let store: Store;
let dispose: () => Promise<void>;
let channel: ChannelRow;
let item: TurnItem;

const shows = (indicator: 'typing' | 'read', nodeId = 'reply') =>
	writeTurnIndicator(store, item, { ...STEP, nodeId }, indicator);

const answers = (text: string, nodeId = 'whatsapp') =>
	writeAnswer(
		{ store, channelId: channel.id },
		item,
		{ ...STEP, nodeId },
		{
			text,
			markdown: false,
			previewUrl: false,
		},
	);

const stateOf = async (id: string) =>
	await store.read(
		async ({ db }) =>
			(await db.selectFrom('outbox').select('state').where('id', '=', id).executeTakeFirst())
				?.state,
	);

const claims = ({ id }: { id: string }) =>
	store.write((unit) => claim(unit, id, { holder: 'test', claimMs: 30_000 }));

/** What the customer's phone gets, in the order of its coming; `meanwhile` happens while “typing…” is on its way. */
async function phoneGets(meanwhile = async () => {}): Promise<string[]> {
	const got: string[] = [];
	const graph = {
		sendMessage(_number: string, { text }: { text: { body: string } }) {
			got.push(text.body);
			return Promise.resolve({ outcome: 'accepted', wamid: `wamid.out.${got.length}` });
		},
		async sendTyping() {
			await meanwhile();
			got.push('typing…');
		},
		markRead() {
			got.push('read');
			return Promise.resolve();
		},
	} as unknown as GraphClient;
	const { id: channelId, phoneNumberId } = channel;
	const sender = { store, holder: 'test', channelId, phoneNumberId };
	await sendDue({ ...sender, graph: () => Promise.resolve(graph) });
	return got;
}

describe.each(STORE_KINDS)('“typing…” and the answer on %s', (kind) => {
	beforeEach(async () => {
		({ store, dispose } = await aStore(kind));
		channel = await store.write((unit) => ensureChannel(unit, CHANNEL));
		const body = aDeliveryOf([aMessage('wamid.in', 'Are you open?')]);
		const recorded = await createRecorder(store).record(body, RULES);
		const [turnId] = recorded.outcome === 'recorded' ? recorded.turnIds : [];
		item = await store.write(async (unit) => {
			const run = { holder: 't', leaseMs: 60_000, deadlineMs: 60_000 };
			const turn = await dispatchTurn(unit, turnId!, run);
			return (await turnItem(unit, turn!, store.id))!;
		});
	});

	afterEach(() => dispose());

	it('shows no “typing…” once the answer is written', async () => {
		await shows('typing');
		await answers('Until six');

		expect(await phoneGets()).toEqual(['Until six']);
	});

	it('marks as read what is answered, however fast', async () => {
		await shows('read');
		await answers('Until six');

		expect((await phoneGets()).sort()).toEqual(['Until six', 'read']);
	});

	it('sends an answer that hears late that it was held back by what has ended since', async () => {
		await shows('read');
		await answers('Until six');
		const opened = store;
		const settled = Promise.withResolvers<void>();
		store = {
			...opened,
			async writeJob(job, input, onCommitted) {
				const result = await opened.writeJob(job, input, onCommitted);
				if (job.name === 'settleIndicator') settled.resolve();
				const { outcome } = (result ?? {}) as { outcome?: string };
				if (job.name === 'claimRow' && outcome !== 'claimed') await settled.promise;
				return result;
			},
		};

		expect((await phoneGets()).sort()).toEqual(['Until six', 'read']);
	});

	it('sends an answer that was let go of while the sender looked elsewhere', async () => {
		const [mark] = await shows('read');
		await answers('Until six');
		const lookedAgain = Promise.withResolvers<void>();
		const got: string[] = [];
		const graph = {
			markRead: () => lookedAgain.promise,
			sendMessage: (_number: string, { text }: { text: { body: string } }) => {
				got.push(text.body);
				return Promise.resolve({ outcome: 'accepted', wamid: 'wamid.out' });
			},
		} as unknown as GraphClient;
		let looks = 0;
		const slow: Store = {
			...store,
			async readJob(job, input) {
				const seen = await store.readJob(job, input);
				looks += 1;
				if (looks !== 2) return seen;
				// What it has seen is old by the time it has it.
				lookedAgain.resolve();
				while ((await stateOf(mark!.id)) === 'claimed') await new Promise(setImmediate);
				return seen;
			},
		};

		const { id: channelId, phoneNumberId } = channel;
		await sendDue({
			store: slow,
			holder: 'test',
			channelId,
			phoneNumberId,
			graph: () => Promise.resolve(graph),
		});

		expect(got).toEqual(['Until six']);
	});

	it('shows “typing…” between two answers', async () => {
		await answers('One moment', 'first');
		expect(await phoneGets()).toEqual(['One moment']);
		await shows('typing');

		expect(await phoneGets()).toEqual(['typing…']);
	});

	it('lets no answer wait for a “typing…” that hangs', async () => {
		const [typing] = await shows('typing');
		await claims(typing!);
		const [answer] = await answers('Until six');
		expect(await claims(answer!)).toEqual({ outcome: 'not-now' });

		await store.write((unit) =>
			unit.db
				.updateTable('outbox')
				.set({ claimedAt: plus(unit.now, -2_001) })
				.where('id', '=', typing!.id)
				.execute(),
		);

		expect(await claims(answer!)).toMatchObject({ outcome: 'claimed' });
	});

	it('sends what is written meanwhile when “typing…” is shown', async () => {
		await shows('typing');

		const got = await phoneGets(async () => {
			const [answer] = await answers('Until six');
			await claims(answer!);
		});

		expect(got).toEqual(['typing…', 'Until six']);
	});
});
