import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { startWebServer, type WebServer } from '../../core/knowledge/__fixtures__/web-server';
import { ensureChannel } from '../../core/store/channel-store';
import type { Store } from '../../core/store/open-store';
import { aStore, STORE_KINDS } from '../../core/testing/a-store';
import { CHANNEL } from '../../core/testing/deliveries';
import type { Work } from './operation';
import { operations } from './operations';

let store: Store;
let dispose: () => Promise<void>;
let site: WebServer;

/** What the operation gives for these parameters, with this file in the item. */
async function operate(
	name: string,
	parameters: Record<string, unknown> = {},
	file?: Awaited<ReturnType<Work['file']>>,
) {
	return await operations[name]!({
		store,
		embedder: null,
		signal: undefined,
		read: <T>(parameter: string, fallback: T) => (parameters[parameter] as T) ?? fallback,
		file: async () => file!,
	});
}

const addText = (sourceName: string, text: string, sourceOptions: object = {}) =>
	operate('add', { from: 'text', sourceName, text, sourceOptions });

const addSite = (from: string, path = '/', more: object = {}) =>
	operate('add', {
		...{ from, url: site.url + path, webOptions: { privateHosts: site.host } },
		...more,
	});

describe.each(STORE_KINDS)('the Knowledge Base node on %s', (kind) => {
	beforeAll(async () => {
		({ store, dispose } = await aStore(kind));
		await store.write((unit) => ensureChannel(unit, CHANNEL));
		site = await startWebServer();
	});

	afterAll(async () => {
		await site.close();
		await dispose();
	});

	it('adds a text, replaces it by its name, and finds what it says with its source', async () => {
		const parcel = 'A parcel to Norway takes six working days.';
		const [first] = await addText('Shipping', 'A parcel to Norway takes nine working days.');
		const [second] = await addText('Shipping', parcel);
		const [found] = await operate('search', { question: 'How long does a parcel to Norway take?' });

		expect(first).toMatchObject({ outcome: 'added', name: 'Shipping', passages: 1 });
		expect(first).toMatchObject({ index: { state: 'complete', model: null, vectorsLeft: 0 } });
		expect(second).toMatchObject({ outcome: 'replaced', sourceId: first!.sourceId });
		expect(found).toMatchObject({ found: 1, withoutVectors: null });
		expect(found!.passages).toMatchObject([
			{ text: parcel, sourceName: 'Shipping', score: expect.any(Number) },
		]);
		expect(JSON.stringify(found)).not.toContain('nine working days');
	});

	it('says that it has found nothing', async () => {
		expect(await operate('search', { question: 'Which zebra juggles xylophones?' })).toMatchObject([
			{ found: 0, passages: [], note: expect.stringContaining('Nothing was found') },
		]);
	});

	it('adds a file under its own name, and explains why one cannot be read', async () => {
		const bytes = Buffer.from('# Warranty\n\nThe warranty of a lamp ends after forty months.');
		const [added] = await operate(
			'add',
			{},
			{ bytes, fileName: 'warranty.md', type: 'text/markdown' },
		);
		const [refused] = await operate(
			'add',
			{ sourceName: 'Empty' },
			{ bytes: Buffer.alloc(0), fileName: 'empty.txt', type: 'text/plain' },
		);

		expect(added).toMatchObject({ outcome: 'added', name: 'warranty.md' });
		expect(refused).toMatchObject({
			...{ outcome: 'refused', name: 'Empty', passages: 0, reason: 'empty' },
			explanation: 'It is empty.',
		});
	});

	it.each([
		[
			'fields',
			{ answers: { answer: [{ question: 'Do you sell kites?', answer: 'Only in May.' }] } },
		],
		['json', { answersJson: [{ question: 'Do you sell kites?', answer: 'Only in May.' }] }],
		['json', { answersJson: '[{ "question": "Do you sell kites?", "answer": "Only in May." }]' }],
	])('adds questions and answers as %s', async (answersAs, list) => {
		const sourceName = 'Kites';
		const [added] = await operate('add', { from: 'answers', sourceName, answersAs, ...list });
		const [found] = await operate('search', { question: 'Do you sell kites?' });

		expect(added).toMatchObject({ passages: 1, name: 'Kites' });
		expect(JSON.stringify(found!.passages)).toContain('Only in May.');
	});

	it('adds a page and a site, and sums up what became of its pages', async () => {
		site.put('/page', { type: 'text/plain', body: 'Umbrellas are lent for two coins.' });
		site.put('/sitemap.xml', {
			type: 'application/xml',
			body: `<urlset><url><loc>${site.url}/page</loc></url><url><loc>${site.url}/gone</loc></url></urlset>`,
		});
		site.put('/', { type: 'text/plain', body: 'Welcome.' });

		expect(await addSite('page', '/page')).toMatchObject([
			{ outcome: 'added', url: `${site.url}/page`, passages: 1 },
		]);
		expect(await addSite('site')).toMatchObject([
			{
				...{ outcome: 'read', listedIn: 'sitemap', complete: true, beyond: 0 },
				counts: { unchanged: 1, refused: 1 },
			},
		]);
		expect(await addSite('page', '/page', { webOptions: {} })).toMatchObject([
			{ outcome: 'refused', reason: 'not-allowed', explanation: expect.any(String) },
		]);
	});

	it('keeps labels, language, expiry and channels, and searches by them', async () => {
		const { phoneNumberId } = CHANNEL;
		const text = 'Members borrow bicycles on Thursdays.';
		const [added] = await addText('Bicycles', text, {
			labels: 'club, bikes, club',
			language: 'EN-gb',
			expiresAt: '2099-01-01T00:00:00+02:00',
			channels: phoneNumberId,
		});
		const [listed] = await operate('list', { nameFilter: 'BICYC' });
		const search = async (searchOptions: object) => {
			const question = 'When do members borrow bicycles?';
			return (await operate('search', { question, searchOptions }))[0]!.found;
		};

		expect(listed).toMatchObject({
			...{ id: added!.sourceId, labels: ['club', 'bikes'], language: 'en-GB' },
			...{ expiresAt: '2098-12-31T22:00:00.000Z', channelIds: [expect.any(String)] },
		});
		expect(await search({ labels: 'bikes', channel: phoneNumberId })).toBe(1);
		expect(await search({ labels: 'prices' })).toBe(0);
		await addText('Bicycles', text, { expiresAt: '2020-01-01' });
		expect(await search({ channel: phoneNumberId })).toBe(0);
	});

	it('lists page by page, and deletes by ID, key and name', async () => {
		for (const name of ['One', 'Two', 'Three']) await addText(name, `The word is ${name}.`);
		const [first] = await operate('list', { limit: 1 });
		const [second] = await operate('list', { limit: 1, after: first!.next });
		const all = await operate('list', { returnAll: true });

		expect([first, second]).toMatchObject([{ name: 'Three' }, { name: 'Two' }]);
		expect(all.length).toBeGreaterThan(2);
		for (const [deleteBy, source] of [
			['id', first!.id],
			['key', 'text:Two'],
			['name', 'One'],
		]) {
			expect(await operate('delete', { deleteBy, source })).toMatchObject([{ deleted: true }]);
			await expect(operate('delete', { deleteBy, source })).rejects.toThrow('no such source');
		}
		expect(await operate('list', { returnAll: true })).toHaveLength(all.length - 3);
	});

	it('makes the index anew', async () => {
		const [reindexed] = await operate('reindex', { rebuild: true });

		expect(reindexed).toMatchObject({
			sources: expect.any(Number),
			index: { state: 'complete', model: null, vectorsLeft: 0, reason: null },
			warning: null,
		});
	});

	it.each<[string, Record<string, unknown>, RegExp]>([
		['search', { question: ' ' }, /no question/],
		['search', { question: 'x', searchOptions: { channel: '9' } }, /no channel/],
		['add', { from: 'text', text: 'x' }, /name/],
		['add', { from: 'elsewhere' }, /elsewhere/],
		['add', { from: 'page', url: 'two words' }, /no address/],
		['add', { from: 'page', url: 'x.example', webOptions: { privateHosts: 'a/b' } }, /no.* host/],
		['add', { from: 'answers', sourceName: 'x' }, /no list/],
		['add', { from: 'answers', sourceName: 'x', answersAs: 'json', answersJson: '[' }, /JSON/],
		['add', { from: 'answers', sourceName: 'x', answersAs: 'json', answersJson: [{}] }, /Entry 1/],
		['add', { from: 'text', sourceName: 'x', sourceOptions: { expiresAt: 'soon' } }, /Expires/],
		['add', { from: 'text', sourceName: 'x', sourceOptions: { language: '?' } }, /Language/],
		['delete', { source: '' }, /no such source/],
	])('does not %s with %j', async (name, parameters, message) => {
		await expect(operate(name, parameters)).rejects.toThrow(message);
	});
});
