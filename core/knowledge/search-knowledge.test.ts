import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Store } from '../store/open-store';
import { aStore, STORE_KINDS } from '../testing/a-store';
import { addSource, type NewSource } from './add-source';
import { searchKnowledge } from './search-knowledge';
import type { SourceBlock } from './source-block';

const SHOP: [string, string][] = [
	[
		'Opening hours',
		'We are open from Monday to Friday between nine and six. On Sundays we are closed.',
	],
	['Brunch', 'Sundays are for brunch: our kitchen serves pancakes and coffee.'],
	['Delivery', 'Parcels to Norway take five working days and cost twelve euros.'],
	['Returns', 'You may return a lamp within thirty days. We refund the price to your card.'],
];

const NOTHING = { passages: [], tooFar: [], withoutVectors: null };

describe.each(STORE_KINDS)('searchKnowledge on %s', (kind) => {
	let store: Store;
	let dispose: () => Promise<void>;

	let shop: string;

	beforeAll(async () => {
		({ store, dispose } = await aStore(kind));
		expect(await searchKnowledge(store, { question: 'When do you open?', limit: 5 })).toEqual(
			NOTHING,
		);
		shop = await add(SHOP);
	});

	afterAll(() => dispose());

	const add = async (texts: [string, string][], source: Partial<NewSource> = {}) => {
		const blocks = texts.map(([heading, text]): SourceBlock => ({
			headings: [heading],
			kind: 'prose',
			text,
			page: null,
		}));
		const name = source.name ?? 'Shop';
		const added = await addSource(
			store,
			{ kind: 'text', ...source, name },
			{ outcome: 'read', title: null, language: null, pages: null, blocks },
			{ hash: JSON.stringify(texts), type: 'text/plain', size: 100 },
		);
		return added.sourceId;
	};
	const headingsOf = (passages: { headings: string[] }[]) =>
		passages.map(({ headings }) => headings.at(-1));

	it('finds the passage of a question by its words alone', async () => {
		const { passages, withoutVectors } = await searchKnowledge(store, {
			question: 'How long does a parcel to Norway take?',
			limit: 5,
		});

		expect(passages[0]).toMatchObject({
			sourceId: shop,
			sourceName: 'Shop',
			headings: ['Delivery'],
			text: expect.stringContaining('five working days'),
			similarity: null,
		});
		expect(passages[0]!.score).toBeGreaterThan(0.5);
		expect(withoutVectors).toBeNull();
	});

	it('shows what is too far apart from what is found', async () => {
		const { passages, tooFar } = await searchKnowledge(store, {
			question: 'Do you repair the engine of a lamp factory in Zanzibar?',
			limit: 5,
		});

		expect(passages).toEqual([]);
		expect(headingsOf(tooFar)).toEqual(['Returns']);
	});

	it('finds nothing for words that stand everywhere', async () => {
		const { passages } = await searchKnowledge(store, { question: 'Who are you?', limit: 5 });

		expect(passages).toEqual([]);
	});

	it('understands a follow-up by what was said before', async () => {
		const question = 'And on Sundays?';

		const found = await searchKnowledge(store, {
			question,
			context: ['Hello', 'What are your opening hours?'],
			limit: 5,
		});

		expect(headingsOf(found.passages)[0]).toBe('Opening hours');
	});

	it('lets a whole question stand by itself, whatever was said before', async () => {
		const question = 'What does a parcel to Norway usually cost?';

		const alone = await searchKnowledge(store, { question, limit: 5 });
		const after = await searchKnowledge(store, {
			question,
			context: ['What are your opening hours?', 'And on Sundays?'],
			limit: 5,
		});

		expect(after).toEqual(alone);
	});

	it('shows customers of a channel only what they may be told', async () => {
		await add([['Wholesale', 'Parcels to Norway cost resellers four euros.']], {
			name: 'Resellers',
			channelIds: ['wholesale'],
		});
		const ask = async (channelId?: string) => {
			const question = 'What do parcels to Norway cost?';
			const { passages } = await searchKnowledge(store, { question, channelId, limit: 5 });
			return headingsOf(passages).sort();
		};

		expect(await ask('retail')).toEqual(['Delivery']);
		expect(await ask('wholesale')).toEqual(['Delivery', 'Wholesale']);
		expect(await ask()).toEqual(['Delivery', 'Wholesale']);
	});

	it('does not show what has expired', async () => {
		await add([['Zeppelins', 'Zeppelins leave at noon.']], {
			name: 'Old',
			expiresAt: '2020-01-01T00:00:00.000Z',
		});

		expect(await searchKnowledge(store, { question: 'zeppelins', limit: 5 })).toEqual(NOTHING);
	});

	it('finds a rare label among many passages that fit better', async () => {
		await add(
			Array.from({ length: 400 }, (_, number) => [
				`Norway ${number}`,
				`Parcels to Norway, kind ${number}, cost euros.`,
			]),
			{ name: 'Everything', labels: ['all'] },
		);
		await add([['Fish', 'Parcels with fish go nowhere.']], {
			name: 'Fish',
			labels: ['rare', 'fish'],
		});

		const { passages, tooFar } = await searchKnowledge(store, {
			question: 'What do parcels to Norway cost?',
			labels: ['rare', 'other'],
			limit: 5,
		});

		expect(headingsOf([...passages, ...tooFar])).toEqual(['Fish']);
	});
});
