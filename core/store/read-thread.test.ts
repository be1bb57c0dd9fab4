import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createRecorder } from '../inbox/recorder';
import { aStore, STORE_KINDS } from '../testing/a-store';
import { aDeliveryOf, aMessage, CHANNEL, RULES } from '../testing/deliveries';
import { ensureChannel } from './channel-store';
import type { Store } from './open-store';
import { readEntries } from './read-entries';
import { readThread } from './read-thread';
import { recordUsage } from './usage-store';
import { writeParts } from './write-parts';

let store: Store;
let dispose: () => Promise<void>;
let channelId: string;

const START = Math.floor(Date.now() / 1000) - 3_600;

/** Said so many seconds after the start. */
const say = (wamid: string, second: number, fields: object = {}) =>
	createRecorder(store).record(
		aDeliveryOf([aMessage(wamid, wamid, {}, { timestamp: String(START + second), ...fields })]),
		{ ...RULES, latestAgeMs: 1e9 },
	);

const at = (second: number) => new Date((START + second) * 1000).toISOString();

const only = async () =>
	await store.read(({ db }) => db.selectFrom('conversation').selectAll().executeTakeFirstOrThrow());

async function idOf(wamid: string): Promise<string> {
	const { id } = await store.read(({ db }) =>
		db.selectFrom('message').select('id').where('wamid', '=', wamid).executeTakeFirstOrThrow(),
	);
	return id;
}

async function part(of: Omit<Parameters<typeof readThread>[2], 'limit'> & { limit?: number } = {}) {
	const { id } = await only();
	return (await store.read((unit) => readThread(unit, id, { limit: 50, ...of })))!;
}

const shown = ({ entries }: Awaited<ReturnType<typeof part>>) =>
	entries.map((one) => ('text' in one ? one.text : one.kind));

async function message(wamid: string) {
	const id = await idOf(wamid);
	const [entry] = await store.read((unit) =>
		readEntries(unit, { messageIds: [id], noteIds: [], eventIds: [] }),
	);
	if (entry?.entry !== 'message') throw new Error('No such message');
	return entry;
}

async function noteAndEvent(second: number) {
	const { id: conversationId } = await only();
	await store.write(async ({ db, now }) => {
		await db
			.insertInto('agent')
			.values({
				id: 'me',
				email: 'me',
				name: 'Me',
				role: 'agent',
				passwordHash: '',
				totpSecret: null,
				totpStep: null,
				preferences: '{}',
				disabledAt: null,
				createdAt: now,
			})
			.execute();
		await db
			.insertInto('note')
			.values({
				id: 'n',
				conversationId,
				agentId: 'me',
				text: 'note',
				at: at(second),
				editedAt: null,
				removedAt: null,
			})
			.execute();
		await db
			.insertInto('conversationEvent')
			.values({
				id: 'e',
				conversationId,
				agentId: 'me',
				kind: 'assigned',
				facts: '{"to":"me"}',
				at: at(second),
			})
			.execute();
	});
}

describe.each(STORE_KINDS)('a thread on %s', (kind) => {
	beforeEach(async () => {
		({ store, dispose } = await aStore(kind));
		({ id: channelId } = await store.write((unit) => ensureChannel(unit, CHANNEL)));
	});

	afterEach(() => dispose());

	it('is in the order in which things were said, with notes and events between', async () => {
		await say('two', 20);
		await say('one', 10);
		await say('three', 30);
		await noteAndEvent(20);

		const thread = await part();
		expect(shown(thread)).toEqual(['one', 'assigned', 'two', 'note', 'three']);
		expect(thread).toMatchObject({ older: null, newer: null });
	});

	it('is read page by page in both directions without a gap, also where times are equal', async () => {
		for (const [index, wamid] of ['a', 'b', 'c', 'd', 'e'].entries())
			await say(wamid, index < 4 ? 10 : 20);
		await noteAndEvent(10);
		const all = ['assigned', 'a', 'b', 'c', 'd', 'note', 'e'];
		expect(shown(await part())).toEqual(all);

		for (const limit of [1, 2, 3]) {
			const backwards: unknown[] = [];
			let page = await part({ limit });
			for (;;) {
				backwards.unshift(...shown(page));
				if (page.older === null) break;
				page = await part({ limit, before: page.older });
			}
			expect(backwards).toEqual(all);

			const forwards: unknown[] = shown(page);
			while (page.newer !== null) {
				page = await part({ limit, after: page.newer });
				forwards.push(...shown(page));
			}
			expect(forwards).toEqual(all);
		}
	});

	it('opens around a message, a note, or the message that a reaction speaks of', async () => {
		for (const [index, wamid] of ['a', 'b', 'c', 'd', 'e'].entries()) await say(wamid, index);
		await say('r', 50, { type: 'reaction', reaction: { message_id: 'b', emoji: '👍' } });
		await noteAndEvent(60);

		const around = await part({ around: await idOf('c'), limit: 2 });
		expect(shown(around)).toEqual(['b', 'c', 'd']);
		expect(around.older).not.toBeNull();
		expect(shown(await part({ before: around.older!, limit: 5 }))).toEqual(['a']);
		expect(shown(await part({ after: around.newer!, limit: 1 }))).toEqual(['e']);
		expect(shown(await part({ around: await idOf('r'), limit: 2 }))).toEqual(['a', 'b', 'c']);
		expect(shown(await part({ around: 'n', limit: 2 }))).toEqual(['assigned', 'note']);
	});

	it('knows no entry of another conversation', async () => {
		await say('a', 1);
		const { id } = await only();
		const mine = await idOf('a');

		expect(
			await store.read((unit) => readThread(unit, id, { limit: 5, around: 'x' })),
		).toBeUndefined();
		expect(
			await store.read((unit) => readThread(unit, 'x', { limit: 5, around: mine })),
		).toBeUndefined();
	});

	it('shows reactions on their message, the last of each side, until it is taken back', async () => {
		await say('a', 1);
		const react = (wamid: string, second: number, emoji: string) =>
			say(wamid, second, { type: 'reaction', reaction: { message_id: 'a', emoji } });
		await react('r1', 2, '👍');
		await react('r2', 3, '❤️');
		expect((await message('a')).reactions).toEqual([
			{ emoji: '❤️', author: 'customer', at: at(3) },
		]);

		await react('r3', 4, '');
		expect((await message('a')).reactions).toEqual([]);
		expect(shown(await part())).toEqual(['a']);
	});

	it('tells the feed that a reaction shows on its message, whoever reacts', async () => {
		await say('a', 1);
		await say('r', 2, { type: 'reaction', reaction: { message_id: 'a', emoji: '👍' } });
		const { id: conversationId } = await only();
		const content = { kind: 'reaction' as const, targetWamid: 'a', emoji: '❤️' };
		await store.write((unit) =>
			writeParts(
				unit,
				{ cause: 'c', nodeId: 'n', runIndex: 0, itemIndex: 0 },
				{
					conversationId,
					channelId,
					author: 'person',
					turn: null,
					epoch: null,
					state: 'queued',
					parts: [{ content, render: () => ({}) }],
				},
			),
		);

		const changed = await store.read(({ db }) =>
			db
				.selectFrom('change')
				.select(['subjectId', 'facts'])
				.where('kind', '=', 'message-changed')
				.execute(),
		);
		const told = { subjectId: await idOf('a'), facts: '{"reacted":true}' };
		expect(changed).toEqual([told, told]);
		expect((await message('a')).reactions.map(({ emoji }) => emoji)).toEqual(['👍', '❤️']);
	});

	it('shows what is quoted, also where the desk has never had it', async () => {
		await say('a', 1);
		await say('b', 2, { context: { id: 'a' } });
		await say('c', 3, { context: { id: 'gone' } });

		expect((await message('b')).quoted).toEqual({
			messageId: await idOf('a'),
			author: 'customer',
			kind: 'text',
			text: 'a',
		});
		expect((await message('c')).quoted).toEqual({
			messageId: null,
			author: null,
			kind: null,
			text: null,
		});
		expect((await message('a')).quoted).toBeNull();
	});

	it('shows a file without the address at which Meta keeps it', async () => {
		await say('a', 1, {
			type: 'document',
			document: {
				id: 'm1',
				mime_type: 'application/pdf',
				filename: 'Bill.pdf',
				url: 'https://meta.example/secret',
			},
		});

		const entry = await message('a');
		expect(entry.media).toMatchObject({
			kind: 'document',
			state: 'waiting',
			fileName: 'Bill.pdf',
			type: 'application/pdf',
			inline: false,
		});
		expect(JSON.stringify(entry)).not.toContain('meta.example');
	});

	it('shows a transcript with how sure the recogniser was', async () => {
		await say('a', 1, { type: 'audio', audio: { id: 'm1', mime_type: 'audio/ogg', voice: true } });
		expect((await message('a')).transcript).toBeNull();

		const id = await idOf('a');
		await store.write(({ db }) =>
			db
				.updateTable('message')
				.set({ transcript: 'hello', transcriptLanguage: 'en', transcription: '{"confidence":0.9}' })
				.where('id', '=', id)
				.execute(),
		);
		expect((await message('a')).transcript).toEqual({
			text: 'hello',
			language: 'en',
			confidence: 0.9,
			reason: null,
			correctedBy: null,
		});
	});

	it('shows what an answer of the AI cost, and how it was rated', async () => {
		await say('a', 1);
		const { id: conversationId } = await only();
		await noteAndEvent(2);
		await store.write(async (unit) => {
			const turn = await unit.db.selectFrom('turn').select('id').executeTakeFirstOrThrow();
			await writeParts(
				unit,
				{ cause: 'c', nodeId: 'n', runIndex: 0, itemIndex: 0 },
				{
					conversationId,
					channelId,
					author: 'ai',
					turn: { id: turn.id, attempt: 1 },
					epoch: 1,
					state: 'queued',
					parts: [{ content: { kind: 'text', text: 'answer' }, render: () => ({}) }],
				},
			);
			const usage = {
				conversationId,
				turnId: turn.id,
				purpose: 'answer' as const,
				inputTokens: 1,
				cachedTokens: 0,
				outputTokens: 1,
				certainty: 'exact' as const,
				priceListVersion: '1',
			};
			await recordUsage(unit, { ...usage, model: 'qwen-small', costMicros: 3 });
			await recordUsage(unit, { ...usage, model: 'qwen-large', costMicros: 40 });
			const { id: messageId } = await unit.db
				.selectFrom('message')
				.select('id')
				.where('text', '=', 'answer')
				.executeTakeFirstOrThrow();
			await unit.db
				.insertInto('answerRating')
				.values({ messageId, agentId: 'me', verdict: 'wrong', why: 'old', at: unit.now })
				.execute();
		});

		const answer = (await part()).entries.at(-1);
		expect(answer).toMatchObject({
			text: 'answer',
			author: 'ai',
			answer: { costMicros: 43, ratings: [{ agentId: 'me', verdict: 'wrong', why: 'old' }] },
		});
	});

	it('lets a failed message be sent again, and a discarded one of a person', async () => {
		await say('a', 1);
		const { id: conversationId } = await only();
		for (const author of ['person', 'ai', 'system'] as const) {
			await store.write((unit) =>
				writeParts(
					unit,
					{ cause: author, nodeId: 'n', runIndex: 0, itemIndex: 0 },
					{
						conversationId,
						channelId,
						author,
						turn: null,
						epoch: null,
						state: 'queued',
						parts: [{ content: { kind: 'text', text: author }, render: () => ({}) }],
					},
				),
			);
		}
		const canResend = async () =>
			(await part()).entries.map((one) => one.entry === 'message' && one.canResend);
		const become = (status: 'failed' | 'discarded' | 'unknown') =>
			store.write(({ db }) =>
				db.updateTable('message').set({ status }).where('direction', '=', 'out').execute(),
			);
		expect(await canResend()).toEqual([false, false, false, false]);

		await become('failed');
		expect(await canResend()).toEqual([false, true, true, false]);

		await become('discarded');
		expect(await canResend()).toEqual([false, true, false, false]);

		await become('unknown');
		expect(await canResend()).toEqual([false, false, false, false]);
	});
});
