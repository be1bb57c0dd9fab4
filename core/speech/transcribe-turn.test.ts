import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { TurnItem } from '../conversation/turn';
import { InputError } from '../errors';
import { createRecorder } from '../inbox/recorder';
import { turnItem } from '../inbox/turn-item';
import { ensureChannel } from '../store/channel-store';
import { claimOwnership } from '../store/channel-lease';
import { claimMedia, settleMedia } from '../store/media-claims';
import type { Store } from '../store/open-store';
import type { ChannelRow } from '../store/conversation-rows';
import { dispatchTurn } from '../store/turn-runs';
import { readTallies } from '../store/tally-store';
import { aStore, STORE_KINDS } from '../testing/a-store';
import { aDeliveryOf, aMessage, CHANNEL, RULES } from '../testing/deliveries';
import { many, noise, opusNote, SILENCE } from './audio/__fixtures__/opus-note';
import { createRandom } from './audio/__fixtures__/random';
import type { TranscribeOutcome, Transcriber, TranscribeRequest } from './transcriber';
import { transcribeTurn, type TranscribeTurnSettings } from './transcribe-turn';

const random = createRandom(7);
const SPEECH = opusNote({ packets: many(100, () => noise(random)) });
const NOTHING = opusNote({ packets: many(100, () => SILENCE) });
const BROKEN = Buffer.from('this is no sound');

const SENTENCES = {
	silent: 'I could not hear you.',
	unreadable: 'I could not play that.',
	tooLong: 'That was long; a colleague will listen.',
};

let store: Store;
let dispose: () => Promise<void>;
let channel: ChannelRow;
let asked: TranscribeRequest[];

/** A service that says what the test wants to be heard. */
function aService(outcome: Partial<TranscribeOutcome> = {}): Transcriber {
	return {
		name: 'dashscope',
		model: 'qwen3-asr-flash',
		reads: ['ogg-opus'],
		limits: { seconds: 300, bytes: 10_000_000 },
		transcribe(request) {
			asked.push(request);
			return Promise.resolve({
				outcome: 'heard',
				text: 'where is my cake',
				language: 'en',
				confidence: null,
				seconds: 2,
				model: 'qwen3-asr-flash',
				...outcome,
			} as TranscribeOutcome);
		},
	};
}

const settings = (change: Partial<TranscribeTurnSettings> = {}): TranscribeTurnSettings => ({
	transcribers: [aService()],
	languages: [],
	phrases: [],
	timeoutMs: 10_000,
	mediaWaitMs: 200,
	sentences: SENTENCES,
	step: { nodeId: 'transcribe', runIndex: 0, itemIndex: 0 },
	...change,
});

const aVoice = (wamid: string) =>
	aMessage(
		wamid,
		'',
		{},
		{
			type: 'audio',
			audio: { id: `media-${wamid}`, mime_type: 'audio/ogg; codecs=opus', voice: true },
		},
	);

/** A turn of these messages; the files of the voice messages are there, but for `undefined`. */
async function aTurn(messages: object[], files: (Buffer | undefined)[]): Promise<TurnItem> {
	await createRecorder(store).record(aDeliveryOf(messages), RULES);
	const waiting = await store.read(({ db }) =>
		db.selectFrom('media').select('id').orderBy('mediaId').execute(),
	);
	for (const [place, { id }] of waiting.entries()) {
		const bytes = files[place];
		if (bytes) await keepFile(id, bytes);
	}
	return await store.write(async (unit) => {
		const { id } = await unit.db.selectFrom('turn').select('id').executeTakeFirstOrThrow();
		const run = { holder: 'test', leaseMs: 60_000, deadlineMs: 60_000 };
		const turn = await dispatchTurn(unit, id, run);
		return (await turnItem(unit, turn!, store.id))!;
	});
}

async function keepFile(id: string, bytes: Buffer): Promise<void> {
	const check = { mostBytes: 1_000_000, accept: () => Promise.resolve(true) };
	const kept = await store.files.keep(oneChunk(bytes), check);
	if (kept.outcome !== 'kept') throw new Error('The file was not kept');
	const { hash, size } = kept;
	await store.write(async (unit) => {
		const claim = await claimMedia(unit, id, { holder: 'test', claimMs: 60_000 });
		await settleMedia(unit, claim!, { outcome: 'stored', hash, size, type: 'audio/ogg' });
	});
}

async function* oneChunk(bytes: Buffer): AsyncIterable<Uint8Array> {
	yield await Promise.resolve(bytes);
}

const rows = () =>
	store.read(async ({ db }) => ({
		message: await db
			.selectFrom('message')
			.selectAll()
			.where('direction', '=', 'in')
			.orderBy('seq')
			.execute(),
		outbox: await db.selectFrom('outbox').selectAll().orderBy('position').execute(),
		conversation: await db.selectFrom('conversation').selectAll().executeTakeFirstOrThrow(),
		contact: await db.selectFrom('contact').selectAll().executeTakeFirstOrThrow(),
		usage: await db.selectFrom('usage').selectAll().execute(),
		turn: await db.selectFrom('turn').selectAll().executeTakeFirstOrThrow(),
	}));

describe.each(STORE_KINDS)('transcribeTurn on %s', (kind) => {
	beforeEach(async () => {
		({ store, dispose } = await aStore(kind));
		channel = await store.write((unit) => ensureChannel(unit, CHANNEL));
		await store.write((unit) =>
			claimOwnership(unit, channel.id, {
				owner: 'workflow/trigger',
				takeOver: false,
				holdingMessage: 'A colleague will answer you.',
			}),
		);
		asked = [];
	});

	afterEach(() => dispose());

	it('puts a voice message into words, keeps them with language and cost, and lets the turn go on', async () => {
		const item = await aTurn([aVoice('1'), aMessage('2', 'and hurry')], [SPEECH]);

		const result = await transcribeTurn(store, item, settings());

		expect(result).toMatchObject({
			outcome: 'goes-on',
			item: {
				text: 'where is my cake\nand hurry',
				contact: { language: 'en' },
				messages: [
					{
						transcript: 'where is my cake',
						transcription: { provider: 'dashscope', language: 'en', costMicros: 70 },
					},
					{ text: 'and hurry' },
				],
			},
		});
		const { message, contact, usage } = await rows();
		expect(message[0]).toMatchObject({ transcript: 'where is my cake', transcriptLanguage: 'en' });
		expect(JSON.parse(message[0]!.transcription!)).toMatchObject({
			outcome: 'heard',
			provider: 'dashscope',
			model: 'qwen3-asr-flash',
			costMicros: 70,
		});
		expect(contact.language).toBe('en');
		expect(usage).toMatchObject([{ purpose: 'transcript', costMicros: 70, turnId: item.turn.id }]);
		const heard = (await store.read(readTallies)).find(({ name }) => name === 'model-call-seconds');
		const labels = { purpose: 'transcript', provider: 'dashscope', model: 'qwen3-asr-flash' };
		expect(heard).toMatchObject({ labels, value: 1 });
	});

	it('listens once: a repeated run finds the words', async () => {
		const item = await aTurn([aVoice('1')], [SPEECH]);
		const { item: heard } = await transcribeTurn(store, item, settings());

		await transcribeTurn(store, heard, settings());

		expect(asked).toHaveLength(1);
	});

	it('asks first for the language that the contact spoke last', async () => {
		const item = await aTurn([aVoice('1')], [SPEECH]);
		const contact = { ...item.contact, language: 'ar' };

		await transcribeTurn(
			store,
			{ ...item, contact },
			settings({ languages: ['en-US', 'es-MX', 'ar-EG'] }),
		);

		expect(asked[0]?.languages).toEqual(['ar-EG', 'en-US', 'es-MX']);
	});

	it('tells who sent silence that nothing was heard, pays nobody, and writes it once', async () => {
		const item = await aTurn([aVoice('1')], [NOTHING]);

		const result = await transcribeTurn(store, item, settings());
		await transcribeTurn(store, result.item, settings());

		expect(result).toMatchObject({ outcome: 'told', reason: 'silent' });
		const { outbox, conversation, usage } = await rows();
		expect(asked).toEqual([]);
		expect(usage).toEqual([]);
		expect(outbox).toMatchObject([{ author: 'ai', state: 'queued', turnId: item.turn.id }]);
		expect(outbox[0]?.payload).toContain(SENTENCES.silent);
		expect(conversation.control).toBe('ai');
	});

	it('tells who sent a file that cannot be played', async () => {
		const item = await aTurn([aVoice('1')], [BROKEN]);

		const result = await transcribeTurn(store, item, settings());

		expect(result).toMatchObject({ outcome: 'told', reason: 'unreadable' });
		expect((await rows()).outbox[0]?.payload).toContain(SENTENCES.unreadable);
	});

	it('goes on without what could not be heard when the customer said something else', async () => {
		const item = await aTurn([aVoice('1'), aMessage('2', 'hello?')], [NOTHING]);

		expect(await transcribeTurn(store, item, settings())).toMatchObject({
			outcome: 'goes-on',
			item: { text: 'hello?' },
		});
		expect((await rows()).outbox).toEqual([]);
	});

	it.each([
		[
			'no service can hear',
			'voice-not-heard',
			'A colleague will answer you.',
			SPEECH,
			{ transcribers: [{ outcome: 'failed', reason: 'quota', retryable: true, detail: 'full' }] },
		],
		['is not there', 'voice-not-heard', 'A colleague will answer you.', undefined, {}],
		['is too long', 'voice-too-long', SENTENCES.tooLong, SPEECH, { longestSeconds: 1 }],
		[
			'is silent, and no sentence is set',
			'voice-not-heard',
			'A colleague will answer you.',
			NOTHING,
			{ sentences: { silent: '', unreadable: '', tooLong: '' } },
		],
	] as const)(
		'gives what %s to a person, and says so',
		async (_what, reason, words, file, change) => {
			const item = await aTurn([aVoice('1')], [file]);
			const services = 'transcribers' in change ? change.transcribers : undefined;

			const result = await transcribeTurn(
				store,
				item,
				settings({
					...change,
					transcribers: services?.map((one) => aService(one)) ?? [aService()],
				}),
			);

			expect(result).toMatchObject({ outcome: 'handed-over', reason });
			const { conversation, outbox, turn, message } = await rows();
			expect(conversation).toMatchObject({ control: 'human', controlReason: reason });
			expect(turn).toMatchObject({ intended: 'handed-over', reason });
			expect(outbox).toMatchObject([{ author: 'system' }]);
			expect(outbox[0]?.payload).toContain(words);
			expect(message[0]?.transcription).not.toBeNull();
		},
	);

	it('waits for a file that is still being fetched', async () => {
		const item = await aTurn([aVoice('1')], [undefined]);

		const transcribing = transcribeTurn(store, item, settings({ mediaWaitMs: 20_000 }));
		await keepFile(item.messages[0]!.media!.id, SPEECH);

		expect(await transcribing).toMatchObject({
			outcome: 'goes-on',
			item: { text: 'where is my cake' },
		});
	});

	it('keeps no words of a message that was deleted while it was heard, but its cost', async () => {
		const item = await aTurn([aVoice('1')], [SPEECH]);
		const revoke = aMessage('9', '', {}, { type: 'revoke', revoke: { original_message_id: '1' } });
		const service = aService();
		const heardLate: Transcriber = {
			...service,
			async transcribe(request) {
				await createRecorder(store).record(aDeliveryOf([revoke]), RULES);
				return await service.transcribe(request);
			},
		};

		await transcribeTurn(store, item, settings({ transcribers: [heardLate] }));

		const { message, usage } = await rows();
		expect(message.find(({ wamid }) => wamid === '1')).toMatchObject({
			transcript: null,
			transcription: null,
		});
		expect(usage).toHaveLength(1);
	});

	it('does nothing in a run that is over', async () => {
		const item = await aTurn([aVoice('1')], [SPEECH]);
		const late = { ...item, turn: { ...item.turn, attempt: item.turn.attempt - 1 } };

		await expect(transcribeTurn(store, late, settings())).rejects.toThrow(InputError);
		expect(asked).toEqual([]);
	});
});
