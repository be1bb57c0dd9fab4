import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { parseTurnItem, type TurnItem } from '../conversation/turn';
import { fetchMediaOfTurn } from '../media/fetch-media-of-turn';
import {
	aFileMessage,
	isSettled,
	type MediaDesk,
	openMediaDesk,
} from '../media/__fixtures__/media-desk';
import { aJpeg, filePath, GONE, lookUpPath, status } from '../media/__fixtures__/media-server';
import { dueTurns, nextDueAt } from '../store/due-turns';
import { resolveContact } from '../store/resolve-contact';
import { STORE_KINDS } from '../testing/a-store';
import { aGraph } from '../testing/a-graph';
import { aDeliveryOf, aMessage, RULES } from '../testing/deliveries';
import { dispatchTest } from './dispatch-test';
import { type Dispatcher, startDispatcher } from './dispatcher';

const WAIT_MS = 20_000;

let desk: MediaDesk;
let dispatcher: Dispatcher | undefined;

const due = () => desk.store.read((unit) => dueTurns(unit, desk.channel.id, 10));
const next = () => desk.store.read((unit) => nextDueAt(unit, desk.channel.id));

/** Resolves with the item of the first turn that is handed to a run. */
function firstRun(): Promise<TurnItem> {
	return new Promise((resolve) => {
		dispatcher = startDispatcher({
			store: desk.store,
			channelId: desk.channel.id,
			phoneNumberId: desk.channel.phoneNumberId,
			owner: 'workflow/trigger',
			holder: 'process',
			run: async (item) => {
				resolve(item);
				return { run: 'succeeded' };
			},
			graph: () => Promise.resolve(aGraph().client),
			rules: {
				latestAgeMs: 3_600_000,
				deadlineMs: 60_000,
				mostRuns: 5,
				withoutAnswer: 'no-answer-needed',
				retryWithinMs: 60_000,
			},
			onError: (error) => desk.errors.push(error),
		});
	});
}

/** A message with a file that the server does not give out until it is told to. */
function aSlowFile(wamid: string) {
	let giveOut = () => undefined as void;
	const asked = new Promise<void>((resolve) => {
		desk.server.tell(filePath('7'), (response) => {
			giveOut = () => void response.end(aJpeg('a'));
			resolve();
		});
	});
	const message = aFileMessage(desk.server, wamid, { id: '7', bytes: aJpeg('a') });
	return { message, asked, giveOut: () => giveOut() };
}

describe.each(STORE_KINDS)('turns with files on %s', (kind) => {
	beforeEach(async () => {
		desk = await openMediaDesk(kind);
	});

	afterEach(async () => {
		await dispatcher?.stop();
		dispatcher = undefined;
		expect(desk.errors).toEqual([]);
		await desk.close();
	});

	it('wait for their own files, and go as soon as these are there', async () => {
		const file = aSlowFile('wamid.2');
		await desk.say(aMessage('wamid.1', 'look:'), file.message);
		desk.startWorker();
		await file.asked;
		expect(await due()).toEqual([]);

		const running = firstRun();
		file.giveOut();

		const item = await running;
		expect(parseTurnItem(item).messages).toMatchObject([
			{ text: 'look:', transcript: null },
			{
				kind: 'image',
				media: {
					state: 'stored',
					type: 'image/jpeg',
					size: aJpeg('a').length,
					fileName: null,
					reason: null,
				},
			},
		]);
		expect(item.messages[0]).not.toHaveProperty('media');
	});

	it('wait no longer than 20 s after the quiet period, and then say how far it is', async () => {
		await desk.say(aSlowFile('wamid.1').message);
		const [turn] = await desk.store.read(({ db }) => db.selectFrom('turn').selectAll().execute());
		expect(await due()).toEqual([]);
		expect(Date.parse((await next())!) - Date.parse(turn!.dueAt)).toBe(WAIT_MS);

		desk.advance(WAIT_MS);

		expect(await due()).toMatchObject([{ id: turn!.id }]);
		expect(await next()).toBeNull();
		expect((await firstRun()).messages).toMatchObject([
			{ media: { state: 'waiting', type: null } },
		]);
	});

	it('go without a file that was given up, and say why', async () => {
		desk.server.tell(filePath('7'), status(404));
		desk.server.tell(lookUpPath('7'), GONE);
		await desk.say(aFileMessage(desk.server, 'wamid.1', { id: '7', bytes: aJpeg('a') }));
		desk.startWorker();

		expect((await firstRun()).messages).toMatchObject([
			{ media: { state: 'unavailable', reason: 'WhatsApp no longer has the file' } },
		]);
	});

	it('do not wait for files of other conversations, nor for those of a deleted message', async () => {
		const other = { waId: '15550002' };
		await desk.say(aSlowFile('wamid.1').message);
		await desk.recorder.record(aDeliveryOf([aMessage('wamid.2', 'hi', other)], other), RULES);
		expect(await due()).toHaveLength(1);

		await desk.say(aMessage('wamid.3', 'never mind'));
		expect(await due()).toHaveLength(1);
		const revoke = { type: 'revoke', text: undefined, revoke: { original_message_id: 'wamid.1' } };
		await desk.say(aMessage('wamid.4', '', {}, revoke));
		expect(await due()).toHaveLength(2);
	});

	it('fall due by the quiet period where that is earlier than the files of others', async () => {
		const other = { waId: '15550002' };
		const quiet = { ...RULES, quietMs: 5_000, longestWaitMs: 5_000 };
		await desk.say(aSlowFile('wamid.1').message);
		await desk.recorder.record(aDeliveryOf([aMessage('wamid.2', 'hi', other)], other), quiet);

		const turns = await desk.store.read(({ db }) =>
			db.selectFrom('turn').select('dueAt').orderBy('dueAt', 'desc').execute(),
		);
		expect(await next()).toBe(turns[0]!.dueAt);
	});

	it('of a test run have their files fetched, though no worker runs', async () => {
		const message = aFileMessage(desk.server, 'wamid.1', { id: '7', bytes: aJpeg('a') });
		const test = { ...RULES, mode: 'test' as const };
		const recorded = await desk.recorder.record(aDeliveryOf([message]), test);
		const [turnId] = 'turnIds' in recorded ? recorded.turnIds : [];
		const options = {
			store: desk.store,
			holder: 'editor',
			phoneNumberId: desk.channel.phoneNumberId,
			graph: () => Promise.resolve(desk.server.graph),
			onError: (error: unknown) => desk.errors.push(error),
		};

		await fetchMediaOfTurn(options, turnId!, 5_000);

		const item = await desk.store.write((unit) => dispatchTest(unit, turnId!, desk.store.id));
		expect(item?.messages).toMatchObject([{ media: { state: 'stored' } }]);
	});

	it('keep their files when two contacts turn out to be one', async () => {
		const one = { waId: '15550001' };
		const other = { waId: '', bsuid: 'US.2' };
		const file = { id: '7', bytes: aJpeg('a') };
		const message = aFileMessage(desk.server, 'wamid.1', file);
		await desk.recorder.record(aDeliveryOf([message], one), RULES);
		await desk.recorder.record(aDeliveryOf([aMessage('wamid.2', 'hi', other)], other), RULES);
		await desk.store.write((unit) =>
			resolveContact(
				unit,
				[
					{ scope: 'whatsapp', kind: 'wa-id', value: '15550001' },
					{ scope: '2001', kind: 'bsuid', value: 'US.2' },
				],
				{ name: 'Ada' },
			),
		);
		desk.startWorker();
		const [media] = await desk.when((rows) => rows.every(isSettled));

		const conversations = await desk.store.read(({ db }) =>
			db.selectFrom('conversation').select('id').execute(),
		);
		expect(conversations).toEqual([{ id: media!.conversationId }]);
		const { messages } = await firstRun();
		expect(messages).toHaveLength(2);
		expect(messages.find(({ wamid }) => wamid === 'wamid.1')?.media?.id).toBe(media!.id);
	});
});
