import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createRecorder, type Recorder } from '../inbox/recorder';
import { turnItem } from '../inbox/turn-item';
import { ensureChannel } from '../store/channel-store';
import { setOptedOut } from '../store/contact-store';
import { changeControl } from '../store/control-store';
import type { Store } from '../store/open-store';
import type { ChannelRow } from '../store/conversation-rows';
import { dispatchTurn } from '../store/turn-runs';
import { aGraph } from '../testing/a-graph';
import { aStore, STORE_KINDS } from '../testing/a-store';
import { aDeliveryOf, aMessage, CHANNEL, RULES } from '../testing/deliveries';
import { renderButtons } from '../whatsapp/render-buttons';
import { renderMedia } from '../whatsapp/render-media';
import { renderTemplate } from '../whatsapp/render-template';
import { parseTemplate } from '../whatsapp/parse-template';
import { writeReaction } from './send-reaction';
import { sendDue } from './sender';
import type { Destination, OutgoingPart } from './outgoing-parts';
import { writeOutgoingAnswer, writeOutgoingNotice } from './write-outgoing';

let store: Store;
let dispose: () => Promise<void>;
let recorder: Recorder;
let channel: ChannelRow;
let executions = 0;

const IMAGE = renderMedia(
	{ mediaId: '42' },
	{ kind: 'image', caption: 'The menu' },
	{ mimeType: 'image/png' },
);
const BUTTONS = renderButtons({ text: 'Go on?' }, [{ id: 'yes', title: 'Yes' }]);
const TEMPLATE = renderTemplate(
	parseTemplate({
		id: '1',
		name: 'hello',
		language: 'en',
		status: 'APPROVED',
		category: 'UTILITY',
		components: [{ type: 'BODY', text: 'Hello {{1}}!' }],
	})!,
	{ body_1: 'Ada' },
);

const step = () => ({
	nodeId: 'send',
	runIndex: 0,
	itemIndex: 0,
	executionId: String(++executions),
});
const notify = (destination: Destination, ...parts: OutgoingPart[]) =>
	writeOutgoingNotice(store, destination, step(), parts);
const conversations = () =>
	store.read(({ db }) => db.selectFrom('conversation').selectAll().orderBy('createdAt').execute());
const conversationId = async () => (await conversations())[0]!.id;
const messages = () =>
	store.read(({ db }) =>
		db.selectFrom('message').selectAll().where('direction', '=', 'out').orderBy('seq').execute(),
	);
const aliases = () =>
	store.read(({ db }) =>
		db.selectFrom('contactAlias').select(['kind', 'value', 'contactId']).orderBy('value').execute(),
	);
const closeWindow = () =>
	store.write(({ db }) =>
		db.updateTable('conversation').set({ lastInboundAt: '2020-01-01T00:00:00.000Z' }).execute(),
	);
const send = (graph: ReturnType<typeof aGraph>) =>
	sendDue({
		store,
		holder: 'test',
		channelId: channel.id,
		phoneNumberId: channel.phoneNumberId,
		graph: () => Promise.resolve(graph.client),
	});
const react = (targetWamid: string, emoji: string | null) =>
	writeReaction({ store, channelId: channel.id }, step(), { targetWamid, emoji });

/** The turn of the customer's message, as a run of a workflow has it. */
async function aTurn() {
	return await store.write(async (unit) => {
		const { id } = await unit.db.selectFrom('turn').select('id').executeTakeFirstOrThrow();
		const run = { holder: 't', leaseMs: 60_000, deadlineMs: 60_000 };
		return (await turnItem(unit, (await dispatchTurn(unit, id, run))!, store.id))!;
	});
}

describe.each(STORE_KINDS)('what a builder sends, on %s', (kind) => {
	beforeEach(async () => {
		({ store, dispose } = await aStore(kind));
		channel = await store.write((unit) => ensureChannel(unit, CHANNEL));
		recorder = createRecorder(store);
		await recorder.record(aDeliveryOf([aMessage('wamid.in', 'hi')]), RULES);
	});

	afterEach(() => dispose());

	it('goes out as it was rendered, quotes, and is kept in the thread as what it is', async () => {
		const quoting = { ...IMAGE, quotedWamid: 'wamid.in' };
		await notify({ conversationId: await conversationId() }, quoting, BUTTONS);
		const graph = aGraph();

		await send(graph);

		expect(graph.payloads).toMatchObject([
			{
				to: '+15550001',
				type: 'image',
				image: { id: '42', caption: 'The menu' },
				context: { message_id: 'wamid.in' },
			},
			{ to: '+15550001', type: 'interactive' },
		]);
		expect(await messages()).toMatchObject([
			{ kind: 'image', text: 'The menu', status: 'accepted', wamid: 'wamid.out.1' },
			{ kind: 'interactive', text: 'Go on?', status: 'accepted' },
		]);
	});

	it('leaves its file to be fetched for the thread', async () => {
		await notify({ conversationId: await conversationId() }, IMAGE);

		const [message] = await messages();
		const media = await store.read(({ db }) => db.selectFrom('media').selectAll().execute());
		expect(media).toMatchObject([
			{ messageId: message!.id, mediaId: '42', kind: 'image', state: 'waiting' },
		]);
	});

	it('answers a turn under its fence: after a takeover no file goes out', async () => {
		const item = await aTurn();
		await writeOutgoingAnswer({ store, channelId: channel.id }, item, step(), [IMAGE]);
		await store.write(async (unit) =>
			changeControl(unit, item.conversation.id, {
				control: 'human',
				reason: 'taken-over',
				by: 'test',
			}),
		);
		const graph = aGraph();

		await send(graph);

		expect(graph.payloads).toEqual([]);
		expect(await messages()).toMatchObject([{ kind: 'image', status: 'discarded' }]);
	});

	it('is written once by a run that is repeated', async () => {
		const item = await aTurn();
		const again = step();
		const write = () => writeOutgoingAnswer({ store, channelId: channel.id }, item, again, [IMAGE]);

		const first = await write();
		const second = await write();

		expect(second.map(({ id }) => id)).toEqual(first.map(({ id }) => id));
		expect(await messages()).toHaveLength(1);
	});

	it('is refused outside the 24-hour window, but for a template', async () => {
		await closeWindow();
		const to = { conversationId: await conversationId() };

		await expect(notify(to, IMAGE)).rejects.toThrow(/template/);
		await expect(notify(to, TEMPLATE, BUTTONS)).rejects.toThrow(/template/);
		await expect(react('wamid.in', '👍')).rejects.toThrow(/template/);
		expect(await messages()).toEqual([]);
		await notify(to, TEMPLATE);
		const graph = aGraph();
		await send(graph);

		expect(graph.payloads).toMatchObject([{ type: 'template', template: { name: 'hello' } }]);
		expect(await messages()).toMatchObject([{ kind: 'text', text: 'Hello Ada!' }]);
	});

	it('advertises nothing to a contact who has opted out', async () => {
		const to = { conversationId: await conversationId() };
		await store.write(async (unit) => {
			const { id } = await unit.db.selectFrom('contact').select('id').executeTakeFirstOrThrow();
			await setOptedOut(unit, id, true);
		});

		await expect(notify(to, { ...TEMPLATE, marketing: true })).rejects.toThrow(/no automatic/);
		await notify(to, TEMPLATE);

		expect(await messages()).toHaveLength(1);
	});

	it('goes to no conversation of another number', async () => {
		const to = { conversationId: await conversationId(), channelId: 'another' };

		await expect(notify(to, IMAGE)).rejects.toThrow(/another number/);
	});

	describe('to a phone number', () => {
		const to = (phone: string) => ({ phone, channelId: channel.id });

		it('finds whoever has it', async () => {
			await notify(to('+1 555-00-01'), TEMPLATE);

			expect(await conversations()).toHaveLength(1);
			expect(await messages()).toMatchObject([{ conversationId: await conversationId() }]);
		});

		it('makes contact and conversation of somebody who never wrote, once', async () => {
			await notify(to('00447700900123'), TEMPLATE);
			await notify(to('+447700900123'), TEMPLATE);
			const graph = aGraph();
			await send(graph);

			expect(await conversations()).toHaveLength(2);
			expect(graph.payloads).toMatchObject([{ to: '+447700900123' }, { to: '+447700900123' }]);
		});

		it('knows them again when they answer from the number that Meta knows them by', async () => {
			await notify(to('+5511900000105'), TEMPLATE);
			await send(aGraph([{ outcome: 'accepted', wamid: 'w1', recipientWaId: '551100000105' }]));

			await recorder.record(
				aDeliveryOf([aMessage('wamid.br', 'oi', { waId: '551100000105' })], {
					waId: '551100000105',
				}),
				RULES,
			);

			expect(await conversations()).toHaveLength(2);
		});

		it('does not take a number from whoever has it as their WhatsApp id', async () => {
			const before = await aliases();
			await notify(to('+5511900000105'), TEMPLATE);
			await send(aGraph([{ outcome: 'accepted', wamid: 'w1', recipientWaId: '15550001' }]));

			expect(await aliases()).toEqual(expect.arrayContaining(before));
		});

		it('refuses what is none', async () => {
			const none = ['', 'Ada', '123', '+0123456789', '1234567890123456', '555-0100 ext 7'];

			for (const phone of none) {
				await expect(notify(to(phone), TEMPLATE)).rejects.toThrow(/no phone number/);
			}
			expect(await conversations()).toHaveLength(1);
		});

		it('refuses free text to somebody who never wrote, and leaves nothing behind', async () => {
			await expect(notify(to('+447700900123'), IMAGE)).rejects.toThrow(/template/);
			expect(await conversations()).toHaveLength(1);
		});
	});

	describe('as a reaction', () => {
		it('goes on the message, and is taken back', async () => {
			await react('wamid.in', '👍');
			await react('wamid.in', null);
			const graph = aGraph();
			await send(graph);

			expect(graph.payloads.map(({ reaction }) => reaction)).toEqual([
				{ message_id: 'wamid.in', emoji: '👍' },
				{ message_id: 'wamid.in', emoji: '' },
			]);
			expect(await messages()).toMatchObject([
				{ kind: 'reaction', targetWamid: 'wamid.in', text: null },
				{ kind: 'reaction', targetWamid: 'wamid.in' },
			]);
		});

		it('is refused on what the store does not know', async () => {
			await expect(react('wamid.unknown', '👍')).rejects.toThrow(/knows no message/);
		});

		it('is refused on a reaction', async () => {
			const reaction = { message_id: 'wamid.in', emoji: '❤️' };
			await recorder.record(
				aDeliveryOf([aMessage('wamid.r', '', {}, { type: 'reaction', text: undefined, reaction })]),
				RULES,
			);

			await expect(react('wamid.r', '👍')).rejects.toThrow(/reaction itself/);
		});

		it.each([
			[29, 'taken'],
			[31, 'refused'],
		])('on a message of %i days ago is %s', async (days, outcome) => {
			const saidAt = new Date(Date.now() - days * 86_400_000).toISOString();
			await store.write(({ db }) => db.updateTable('message').set({ saidAt }).execute());

			const done = await react('wamid.in', '👍').then(
				() => 'taken',
				(error: Error) => (/30 days/.test(error.message) ? 'refused' : error.message),
			);

			expect(done).toBe(outcome);
		});
	});
});
