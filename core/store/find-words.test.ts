import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { questionTerms } from '../knowledge/terms';
import { aStore, STORE_KINDS } from '../testing/a-store';
import { findWords } from './find-words';
import { forgetTexts, indexTexts } from './knowledge-words';
import type { Store } from './open-store';

let store: Store;
let dispose: () => Promise<void>;
let indexId: number;

async function anIndex(state: 'serving' | 'building'): Promise<number> {
	const { id } = await store.write(({ db, now }) =>
		db
			.insertInto('knowledgeIndex')
			.values({
				state,
				termsVersion: 1,
				model: null,
				dimensions: null,
				reason: null,
				createdAt: now,
				servingSince: null,
			})
			.returning('id')
			.executeTakeFirstOrThrow(),
	);
	return id;
}

async function add(...texts: (string | [heading: string, text: string])[]): Promise<number[]> {
	const ids: number[] = [];
	await store.write(async (unit) => {
		for (const each of texts) {
			const [headings, text] = typeof each === 'string' ? [[], each] : [[each[0]], each[1]];
			const { id } = await unit.db
				.insertInto('knowledgeText')
				.values({
					hash: text,
					headings: JSON.stringify(headings),
					text,
					language: null,
				})
				.returning('id')
				.executeTakeFirstOrThrow();
			ids.push(id);
		}
		await indexTexts(unit, indexId, ids);
	});
	return ids;
}

const hits = (question: string, more: Partial<Parameters<typeof findWords>[1]> = {}) =>
	store.read((unit) =>
		findWords(unit, { indexId, terms: questionTerms(question), limit: 10, ...more }),
	);

const find = async (question: string, more: Partial<Parameters<typeof findWords>[1]> = {}) =>
	(await hits(question, more)).map(({ textId }) => textId);

const counted = () =>
	store.read(({ db }) =>
		db
			.selectFrom('knowledgeTerm')
			.select(['indexId', 'term', 'entries'])
			.orderBy('indexId')
			.orderBy('term')
			.execute(),
	);

const HOSTILE = [
	'"refund',
	'refund" OR "delivery',
	'NOT refund',
	'refund*',
	'exact:refund',
	'{stems} : refund',
	'refund AND NEAR(refund delivery)',
	"refund'; DROP TABLE x; --",
	'refund & !delivery | (',
	'refund:* <-> \\',
	'(((refund',
	'refund \0 ¤ 😀',
	'^refund',
];

describe.each(STORE_KINDS)('words of knowledge on %s', (kind) => {
	beforeEach(async () => {
		({ store, dispose } = await aStore(kind));
		indexId = await anIndex('serving');
	});

	afterEach(() => dispose());

	it('finds the texts that speak of a question, the best one first', async () => {
		const [refunds, delivery] = await add(
			'Refunds are paid within fourteen days of the return.',
			'We deliver within three days; a delivery abroad takes ten days.',
			'Our shop is closed on Sundays.',
		);

		expect(await find('How long do I wait for a refund?')).toEqual([refunds]);
		expect((await find('How many days does delivery need?'))[0]).toBe(delivery);
		expect(await find('What is the weather like?')).toEqual([]);
	});

	it('finds a text by its headings', async () => {
		const [hours] = await add(['Opening hours', 'Monday to Friday, 9 to 17.'], 'Hours pass.');

		expect((await find('when are you opening'))[0]).toBe(hours);
	});

	it.each([
		['en', 'Your policies cover cancelled flights.', 'Is a flight cancellation in the policy?'],
		['ar', 'يمكن إلغاء الطلبات خلال يومين من الشراء', 'كيف ألغي طلبي بعد الشراء؟'],
		['de', 'Die Rücksendung der Häuser ist kostenlos.', 'kosten Ruecksendung oder Rücksendungen?'],
		['es', 'La devolución tarda cinco días hábiles.', 'cuanto tardan las devoluciones'],
		['hi', 'किताबें पाँच दिनों में पहुँचती हैं।', 'किताब कब आएगी?'],
		['zh', '退款将在十四天内到账。', '多久能收到退款?'],
		['ja', '返品は十四日以内に受け付けます。', '返品できますか'],
		['ko', '환불은 14일 이내에 처리됩니다.', '환불이 언제 되나요?'],
		['th', 'การคืนเงินใช้เวลาสิบสี่วัน', 'คืนเงินนานไหม'],
		['vi', 'Hoàn tiền trong vòng mười bốn ngày.', 'bao lâu thì hoan tien'],
		['pl', 'Zwrot pieniędzy trwa czternaście dni.', 'ile trwają zwroty pieniedzy'],
	])('finds words of a language as people ask for them: %s', async (_language, text, question) => {
		const [, wanted] = await add('Something else entirely.', text, 'xyz 123');

		expect(await find(question)).toEqual([wanted]);
	});

	it('takes what somebody asks for words, never for an operator', async () => {
		const [refund] = await add('refund', 'something else');

		for (const question of HOSTILE)
			expect([question, await find(question)]).toEqual([question, [refund]]);
		for (const question of ['', '?!', '😀', '"', "'", '\\', '*']) {
			expect([question, await find(question)]).toEqual([question, []]);
		}
	});

	it('says which share of the question a text holds, rare words counting more', async () => {
		const [all, some] = await add(
			'The warranty of the bicycle',
			'The warranty of the car',
			'The warranty of the boat',
			'The warranty of the plane',
		);

		const found = await hits('warranty of bicycle');

		expect(found[0]).toMatchObject({ textId: all, coverage: 1 });
		expect(found.find(({ textId }) => textId === some)!.coverage).toBeLessThan(0.5);
	});

	it('fills the limit with what may be shown', async () => {
		const ids = await add(...Array.from({ length: 500 }, (_, number) => `refund number ${number}`));
		const allowed = new Set(ids.slice(-3));

		const accept = (asked: number[]) =>
			Promise.resolve(new Set(asked.filter((id) => allowed.has(id))));

		expect(new Set(await find('refund', { limit: 3, accept }))).toEqual(allowed);
	});

	it('looks among some entries only, where these are told', async () => {
		await add(...Array.from({ length: 5 }, (_, number) => `refund number ${number}`));
		const [first, , third] = await hits('refund');

		const among = [first!.entryId, third!.entryId];
		expect(new Set(await find('refund', { among }))).toEqual(
			new Set([first!.textId, third!.textId]),
		);
		expect(await find('refund', { among: [] })).toEqual([]);
	});

	it('finds what a misspelt word, another form and a compound mean, less surely', async () => {
		const [warranty, wifi] = await add(
			'The warranty covers two years.',
			'Wifi is free in the lobby.',
			'Breakfast is served from seven.',
		);

		const slips = await hits('warantee of two years');
		expect(slips[0]!.textId).toBe(warranty);
		expect(slips[0]!.coverage).toBeLessThan(1);
		expect((await find('is there wi fi'))[0]).toBe(wifi);
		expect((await find('wraranty'))[0]).toBe(warranty);
	});

	it('indexes a text once, and forgets all of it', async () => {
		const [refunds, other] = await add('Refunds are paid', 'Paid by us');
		const before = await counted();

		await store.write((unit) => indexTexts(unit, indexId, [refunds!, other!, refunds!]));
		expect(await counted()).toEqual(before);
		expect(before).toContainEqual({ indexId, term: 'paid', entries: 2 });

		await store.write((unit) => forgetTexts(unit, [refunds!]));
		expect(await find('refunds paid')).toEqual([other]);
		expect(await counted()).not.toContainEqual(expect.objectContaining({ term: 'refund' }));

		await store.write((unit) => forgetTexts(unit, [other!]));
		expect(await find('refunds paid')).toEqual([]);
		expect(await counted()).toEqual([]);
	});

	it('keeps two indexes apart', async () => {
		const [old] = await add('refund of old');
		const serving = indexId;
		indexId = await anIndex('building');
		const [fresh] = await add('refund of new');

		expect(await find('refund')).toEqual([fresh]);
		expect(await find('refund', { indexId: serving })).toEqual([old]);

		await store.write((unit) => forgetTexts(unit, [old!, fresh!]));
		expect(await counted()).toEqual([]);
	});

	it('finds nothing in an index without entries', async () => {
		expect(await find('refund')).toEqual([]);
	});
});
