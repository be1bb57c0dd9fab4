import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createRecorder } from '../../inbox/recorder';
import { ensureChannel } from '../../store/channel-store';
import type { Store } from '../../store/open-store';
import type { MessageRow } from '../../store/conversation-rows';
import { aCustomerWrites } from '../../testing/a-customer-writes';
import { aStore, STORE_KINDS } from '../../testing/a-store';
import { anAgent } from '../../testing/an-agent';
import { CHANNEL } from '../../testing/deliveries';
import { deskContext } from '../../testing/desk-context';
import type { ThreadEntry } from '../contract/thread-shape';
import { threadHandlers } from './thread-handlers';

type Agent = Awaited<ReturnType<typeof anAgent>>;

let store: Store;
let dispose: () => Promise<void>;
let agent: Agent;
let colleague: Agent;
let supervisor: Agent;
let conversationId: string;
let written: MessageRow;

const as = (who: Agent) => deskContext(store, who, { conversationId });

async function addNote(text: string): Promise<string> {
	const added = await threadHandlers['add-note'](as(agent), { conversationId, text });
	return (added as { entry: ThreadEntry }).entry.id;
}

const changeNote = (noteId: string, text: string | null, who = agent) =>
	threadHandlers['change-note'](as(who), { noteId, text });

/** A message like the customer's, but for some columns. */
async function aMessageLike(fields: Partial<MessageRow>): Promise<string> {
	const id = randomUUID();
	await store.write(async ({ db }) => {
		const { lastSeq: seq } = await db
			.updateTable('conversation')
			.set((eb) => ({ lastSeq: eb('lastSeq', '+', 1) }))
			.where('id', '=', conversationId)
			.returning('lastSeq')
			.executeTakeFirstOrThrow();
		await db
			.insertInto('message')
			.values({ ...written, turnId: null, ...fields, id, seq, wamid: null })
			.execute();
	});
	return id;
}

describe.each(STORE_KINDS)('what agents add to a thread on %s', (kind) => {
	beforeAll(async () => {
		({ store, dispose } = await aStore(kind));
		await store.write((unit) => ensureChannel(unit, CHANNEL));
		agent = await anAgent(store);
		colleague = await anAgent(store, { name: 'Alan' });
		supervisor = await anAgent(store, { name: 'Edsger', role: 'supervisor' });
		const recorder = createRecorder(store);
		const { conversation, message } = await aCustomerWrites({ store, recorder }, 'wamid.1');
		conversationId = conversation.id;
		written = message;
	});

	afterAll(() => dispose());

	it('is a note, which its writer changes, and nobody else', async () => {
		const noteId = await addNote('Call back on Monday');

		expect(await changeNote(noteId, 'Call back on Tuesday')).toMatchObject({
			entry: { entry: 'note', text: 'Call back on Tuesday', editedAt: expect.any(String) },
		});
		await expect(changeNote(noteId, 'Never', colleague)).rejects.toMatchObject({
			code: 'not-allowed',
		});
		await expect(changeNote(noteId, 'Never', supervisor)).rejects.toMatchObject({
			code: 'not-allowed',
		});
		await expect(changeNote(noteId, null, colleague)).rejects.toMatchObject({
			code: 'not-allowed',
		});
	});

	it('is a note whose words are gone once it is removed, also by a supervisor', async () => {
		const noteId = await addNote('A secret');

		expect(await changeNote(noteId, null, supervisor)).toMatchObject({
			entry: { removedAt: expect.any(String), text: '' },
		});
		const rows = await store.read(({ db }) =>
			db.selectFrom('note').select('text').where('id', '=', noteId).execute(),
		);
		expect(rows).toEqual([{ text: '' }]);
		await expect(changeNote(noteId, 'Again')).rejects.toMatchObject({ code: 'not-found' });
	});

	it('is what each agent thinks of an answer of the AI', async () => {
		const messageId = await aMessageLike({ direction: 'out', author: 'ai', status: 'sent' });
		const rate = (verdict: 'good' | 'wrong' | null, who = agent) =>
			threadHandlers['rate-answer'](as(who), { messageId, verdict, why: 'The price is old' });

		await rate('good');
		await rate('wrong');
		expect(await rate('good', colleague)).toMatchObject({
			entry: {
				answer: {
					ratings: expect.arrayContaining([
						{ agentId: agent.id, verdict: 'wrong', why: 'The price is old' },
						{ agentId: colleague.id, verdict: 'good', why: 'The price is old' },
					]),
				},
			},
		});
		expect(await rate(null)).toMatchObject({
			entry: { answer: { ratings: [{ agentId: colleague.id }] } },
		});
	});

	it('is no rating of what the customer said', async () => {
		await expect(
			threadHandlers['rate-answer'](as(agent), { messageId: written.id, verdict: 'good' }),
		).rejects.toMatchObject({ code: 'not-possible' });
	});

	it('is the right transcript in place of what was heard, which is kept', async () => {
		const messageId = await aMessageLike({
			kind: 'voice',
			transcript: 'I want a refuse',
			transcription: '{"provider":"google","confidence":0.4}',
		});
		const correct = (text: string) =>
			threadHandlers['correct-transcript'](as(agent), { messageId, text });

		await correct('I want a refund');
		expect(await correct('I want a refund!')).toMatchObject({
			entry: {
				transcript: { text: 'I want a refund!', confidence: 0.4, correctedBy: agent.id },
			},
		});
		const { transcription } = await store.read(({ db }) =>
			db
				.selectFrom('message')
				.select('transcription')
				.where('id', '=', messageId)
				.executeTakeFirstOrThrow(),
		);
		expect(JSON.parse(transcription ?? '')).toMatchObject({
			provider: 'google',
			heard: 'I want a refuse',
		});
	});

	it('is no transcript of a text, or of what the customer has removed', async () => {
		const removedAt = '2026-01-01T00:00:00.000Z';
		const removed = await aMessageLike({ kind: 'voice', removedAt, content: null, text: null });

		for (const messageId of [written.id, removed]) {
			await expect(
				threadHandlers['correct-transcript'](as(agent), { messageId, text: 'Hello' }),
			).rejects.toMatchObject({ code: 'not-possible' });
		}
	});

	it('stands in the audit log without its words', async () => {
		await addNote('A word that nobody logs');

		const entries = await store.read(({ db }) => db.selectFrom('auditEntry').selectAll().execute());
		expect(new Set(entries.map(({ action }) => action))).toEqual(
			new Set(['add-note', 'change-note', 'rate-answer', 'correct-transcript']),
		);
		expect(JSON.stringify(entries)).not.toMatch(/nobody logs|refund|price/i);
	});
});
