import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createRecorder, type Recorder } from '../inbox/recorder';
import type { AnswerBasis } from '../knowledge/answer-basis';
import { aStore, STORE_KINDS } from '../testing/a-store';
import { aDeliveryOf, aMessage, CHANNEL, RULES } from '../testing/deliveries';
import { awaitsApproval, basisOf, keepBasis } from './answer-basis-store';
import { ensureChannel } from './channel-store';
import { openMisses, recordMiss, settleMisses } from './knowledge-miss-store';
import { mergeContacts } from './merge-contacts';
import type { Store } from './open-store';
import { findReply, keepReply } from './reply-cache-store';

let store: Store;
let dispose: () => Promise<void>;
let recorder: Recorder;
let asked: number;

/** A turn of a customer of its own, who has asked something. */
async function aTurn(text = 'Do you ship to Malta?'): Promise<string> {
	asked += 1;
	const customer = { waId: `1555000${asked}` };
	const message = aMessage(`wamid.${asked}`, text, customer);
	const recorded = await recorder.record(aDeliveryOf([message], customer), RULES);
	return recorded.outcome === 'recorded' ? recorded.turnIds[0]! : '';
}

const BASIS: Omit<AnswerBasis, 'at'> = {
	question: 'Do you ship to Malta?',
	passages: [
		{
			number: 1,
			sourceId: 's1',
			sourceName: 'Shipping.pdf',
			url: null,
			headings: ['Shipping', 'Europe'],
			page: 3,
			excerpt: 'We ship to all of Europe.',
			score: 0.8,
		},
	],
	cited: [1],
	verdict: {
		outcome: 'ungrounded',
		facts: [{ kind: 'number', text: '9' }],
		madeUp: [4],
		uncited: false,
	},
	treatment: 'drafted',
	fromCache: false,
};

const miss = async (question: string, terms: string[]) => {
	const turnId = await aTurn(question);
	await store.write((unit) => recordMiss(unit, { turnId, question, terms, language: 'en' }));
	return turnId;
};

const misses = () => store.read((unit) => openMisses(unit));

describe.each(STORE_KINDS)('what answers rest on, on %s', (kind) => {
	beforeEach(async () => {
		({ store, dispose } = await aStore(kind));
		await store.write((unit) => ensureChannel(unit, CHANNEL));
		recorder = createRecorder(store);
		asked = 0;
	});

	afterEach(() => dispose());

	it('keeps a basis as it was, and replaces it when the turn is answered anew', async () => {
		const turnId = await aTurn();
		await store.write((unit) => keepBasis(unit, turnId, BASIS));

		const basis = (await store.read((unit) => basisOf(unit, [turnId, 'unknown']))).get(turnId);
		expect(basis).toEqual({ ...BASIS, at: expect.stringMatching(/^20\d\d-.*Z$/) });
		expect(await store.read((unit) => awaitsApproval(unit, turnId))).toBe(true);

		await store.write((unit) => keepBasis(unit, turnId, { ...BASIS, treatment: 'sent' }));
		expect(await store.read((unit) => awaitsApproval(unit, turnId))).toBe(false);
		expect(await store.read((unit) => basisOf(unit, []))).toEqual(new Map());
	});

	it('groups questions that are alike, the most frequent first', async () => {
		await miss('Where is my parcel?', ['parcel']);
		const first = await miss('Do you ship to Malta?', ['ship', 'malta']);
		const second = await miss('shipping to Malta', ['ship', 'malta']);
		const third = await miss('Can you ship cakes to Malta', ['ship', 'cake', 'malta']);

		const [most, other] = await misses();

		expect(most).toMatchObject({ times: 3, language: 'en' });
		expect(new Set(most!.ids)).toEqual(new Set([first, second, third]));
		expect(other).toMatchObject({ question: 'Where is my parcel?', times: 1 });
	});

	it('counts a turn once, however often its run is repeated', async () => {
		const turnId = await miss('Malta?', ['malta']);
		await store.write((unit) =>
			recordMiss(unit, { turnId, question: 'Malta?', terms: ['malta'], language: null }),
		);

		expect(await misses()).toMatchObject([{ ids: [turnId], times: 1 }]);
	});

	it('takes what is settled off the list', async () => {
		const settled = await miss('Malta?', ['malta']);
		const open = await miss('Parcel?', ['parcel']);

		expect(await store.write((unit) => settleMisses(unit, [settled, 'unknown']))).toBe(1);
		expect(await store.write((unit) => settleMisses(unit, [settled]))).toBe(0);
		expect(await misses()).toMatchObject([{ ids: [open] }]);
	});

	it('forgets the words of a question that the customer deletes', async () => {
		const turnId = await miss('My name is Ada Lovelace', ['ada']);
		await store.write((unit) => keepBasis(unit, turnId, BASIS));
		const revoke = aMessage(
			'wamid.deleted',
			'',
			{ waId: '15550001' },
			{ type: 'revoke', revoke: { original_message_id: 'wamid.1' } },
		);

		await recorder.record(aDeliveryOf([revoke]), RULES);

		expect(await misses()).toEqual([]);
		const basis = (await store.read((unit) => basisOf(unit, [turnId]))).get(turnId);
		expect(basis).toMatchObject({ question: null, cited: [1] });
	});

	it('keeps questions and bases when two contacts turn out to be one', async () => {
		const kept = await miss('Malta?', ['malta']);
		const dropped = await miss('Parcel?', ['parcel']);
		await store.write((unit) => keepBasis(unit, dropped, BASIS));

		await store.write(async (unit) => {
			const [keep, drop] = await unit.db
				.selectFrom('contact')
				.select('id')
				.orderBy('createdAt')
				.execute();
			await mergeContacts(unit, { keep: keep!.id, drop: drop!.id });
		});

		expect((await misses()).flatMap(({ ids }) => ids).sort()).toEqual([kept, dropped].sort());
		expect((await store.read((unit) => basisOf(unit, [dropped]))).size).toBe(1);
	});

	it('erases both with the turn', async () => {
		const turnId = await miss('Malta?', ['malta']);
		await store.write((unit) => keepBasis(unit, turnId, BASIS));

		await store.write(async ({ db }) => {
			await db.updateTable('message').set({ turnId: null }).execute();
			await db.deleteFrom('turn').execute();
		});

		expect(await misses()).toEqual([]);
		expect((await store.read((unit) => basisOf(unit, [turnId]))).size).toBe(0);
	});
});

describe.each(STORE_KINDS)('answers that are given again, on %s', (kind) => {
	beforeEach(async () => {
		({ store, dispose } = await aStore(kind));
	});

	afterEach(() => dispose());

	const REPLY = { text: 'From nine to five.', passages: BASIS.passages, cited: [1], texts: [7] };
	const find = (key: string, knowledge: number) =>
		store.write((unit) => findReply(unit, key, knowledge));
	const keep = (key: string, knowledge: number, expiresAt = '2999-01-01T00:00:00.000Z') =>
		store.write((unit) => keepReply(unit, key, { ...REPLY, knowledge, expiresAt }));

	it('are found by all that they depend on, and counted', async () => {
		await keep('k', 3);

		expect(await find('k', 3)).toEqual(REPLY);
		expect(await find('k', 3)).toEqual(REPLY);
		expect(await find('other', 3)).toBeUndefined();
		const [row] = await store.read(({ db }) => db.selectFrom('replyCache').selectAll().execute());
		expect(row).toMatchObject({ uses: 2 });
	});

	it('are not given once a source has changed, or their time is over', async () => {
		await keep('k', 3);
		expect(await find('k', 4)).toBeUndefined();

		await keep('k', 4);
		expect(await find('k', 4)).toEqual(REPLY);
		await store.write(({ db }) =>
			db.updateTable('replyCache').set({ expiresAt: '2020-01-01T00:00:00.000Z' }).execute(),
		);
		expect(await find('k', 4)).toBeUndefined();
	});

	it('leave no more than 2,000 rows behind, and none of older sources', async () => {
		await store.write(async ({ db }) => {
			for (let block = 0; block < 5; block += 1) {
				const rows = Array.from({ length: 400 }, (_, index) => ({
					key: `k${block * 400 + index}`,
					knowledge: 3,
					answer: 'x',
					basis: '{}',
					uses: 0,
					at: `2026-01-0${block + 1}T00:00:00.000Z`,
					expiresAt: '2999-01-01T00:00:00.000Z',
				}));
				await db.insertInto('replyCache').values(rows).execute();
			}
		});

		await keep('new', 3);
		const count = () => store.read(({ db }) => db.selectFrom('replyCache').select('key').execute());
		expect((await count()).length).toBe(2_000);
		expect(await find('new', 3)).toEqual(REPLY);

		await keep('newer', 4);
		expect((await count()).map(({ key }) => key)).toEqual(['newer']);
	});
});
