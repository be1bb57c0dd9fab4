import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, it } from '@jest/globals';

import { InputError } from '../errors';
import { getSource } from '../store/knowledge-source-store';
import { passagesOf } from '../store/knowledge-passages';
import type { Store } from '../store/open-store';
import { aStore, STORE_KINDS } from '../testing/a-store';
import { startWebServer, type WebServer } from './__fixtures__/web-server';
import { addWebPage, type NewWebPage, type WebOptions } from './add-web-page';

const page = (words: string, head = '') => ({
	type: 'text/html; charset=utf-8',
	body: `<!doctype html><html lang="en"><head><title>Returns</title>${head}</head>
		<body><main><h1>Returns</h1><p>${words}</p></main></body></html>`,
});

const DAYS_14 = 'You may send everything back within fourteen days of its arrival.';
const DAYS_30 = 'You may send everything back within thirty days of its arrival.';

/** Read at once: what says less of a page's structure needs no process of its own. */
const text = (words: string) => ({ type: 'text/plain', body: words });

let store: Store;
let dispose: () => Promise<void>;
let site: WebServer;

const add = (path: string, more: Partial<NewWebPage> = {}, options: WebOptions = {}) =>
	addWebPage(
		store,
		{ url: `${site.url}${path}`, ...more },
		{ rules: { privateHosts: [site.host] }, ...options },
	);

const sourceOf = (added: { sourceId: string }) =>
	store.read((unit) => getSource(unit, added.sourceId));

const textsOf = async ({ sourceId }: { sourceId: string }) => {
	const { rows } = await store.read((unit) => passagesOf(unit, sourceId, { limit: 10 }));
	return rows.map(({ text }) => text).join('\n');
};

describe.each(STORE_KINDS)('addWebPage on %s', (kind) => {
	beforeAll(async () => {
		({ store, dispose } = await aStore(kind));
	});

	afterAll(() => dispose());

	beforeEach(async () => {
		site = await startWebServer();
	});

	afterEach(() => site.close());

	it('adds a page under its title and its address without what does not belong to it', async () => {
		site.put('/returns?id=1', page(DAYS_14));

		const added = await add('/returns?id=1&utm_source=mail#top', { labels: ['shop'] });

		expect(added).toMatchObject({ outcome: 'added', passages: 1 });
		expect(await sourceOf(added)).toMatchObject({
			kind: 'web',
			key: `web:${site.url}/returns?id=1`,
			url: `${site.url}/returns?id=1`,
			name: 'Returns',
			labels: ['shop'],
			state: 'serving',
			type: 'text/html',
		});
		expect(await textsOf(added)).toContain('fourteen days');
	});

	it('writes nothing where the words are the same, and replaces them where they are not', async () => {
		site.put('/', page(DAYS_14, '<meta name="token" content="1">'));
		const first = await add('/');
		site.put('/', page(DAYS_14, '<meta name="token" content="2">'));
		const again = await add('/#top');
		site.put('/', page(DAYS_30));
		const changed = await add('/');

		expect([first, again, changed]).toMatchObject([
			{ outcome: 'added' },
			{ outcome: 'unchanged', sourceId: first.sourceId },
			{ outcome: 'replaced', sourceId: first.sourceId },
		]);
		expect(await textsOf(first)).toContain('thirty days');
		expect(await textsOf(first)).not.toContain('fourteen days');
	});

	it('keeps the name that somebody has given', async () => {
		site.put('/', text(DAYS_14));
		const added = await add('/', { name: 'Sending back' });

		await add('/');
		expect(await sourceOf(added)).toMatchObject({ name: 'Sending back' });
	});

	it.each<[string, number | 'gone' | 'redirects' | 'film' | 'secret' | 'robots']>([
		['not-found', 404],
		['not-found', 410],
		['not-allowed', 401],
		['not-allowed', 403],
		['unreachable', 429],
		['unreachable', 503],
		['unreachable', 'gone'],
		['too-many-redirects', 'redirects'],
		['unsupported-type', 'film'],
		['not-allowed', 'secret'],
		['not-allowed', 'robots'],
	])(
		'lists a page with the reason %s (%s), and what was read before goes on serving',
		async (reason, what) => {
			const path = `/${what}`;
			site.put(path, text(DAYS_14));
			const added = await add(path);

			site.put(path, (_request, response) => {
				if (typeof what === 'number') response.writeHead(what).end('no');
				else if (what === 'gone') response.destroy();
				else if (what === 'redirects') response.writeHead(302, { location: path }).end();
				else if (what === 'film') response.writeHead(200, { 'content-type': 'video/mp4' }).end('x');
				else response.writeHead(302, { location: 'http://169.254.169.254/' }).end();
			});
			if (what === 'robots') {
				site.put('/robots.txt', { type: 'text/plain', body: 'User-agent: talktrace\nDisallow: /' });
			}
			const again = await add(path);

			expect(again).toEqual({ outcome: 'refused', sourceId: added.sourceId, reason });
			expect(await sourceOf(added)).toMatchObject({ state: 'serving', reason, passages: 1 });
			expect(await textsOf(added)).toContain('fourteen days');
		},
	);

	it('lists a page that could never be read, by its address', async () => {
		const refused = await add('/nothing', {}, { rules: {} });

		expect(refused).toMatchObject({ outcome: 'refused', reason: 'not-allowed' });
		expect(await sourceOf(refused)).toMatchObject({
			name: `${site.host}/nothing`,
			state: 'unreadable',
			passages: 0,
		});
		expect(site.asked).toEqual([]);
	});

	it('fetches nothing from a site whose robots.txt cannot be had, unless it shall not be asked', async () => {
		site.put('/robots.txt', (_request, response) => response.writeHead(500).end());
		site.put('/', text(DAYS_14));

		expect(await add('/')).toMatchObject({ outcome: 'refused', reason: 'unreachable' });
		expect(site.asked).toEqual(['/robots.txt']);
		expect(await add('/', {}, { ignoreRobots: true })).toMatchObject({ outcome: 'added' });
	});

	it('adds a page that is named although it asks not to be indexed', async () => {
		site.put('/', page(DAYS_14, '<meta name="robots" content="noindex">'));

		expect(await add('/')).toMatchObject({ outcome: 'added' });
	});

	it('reads a file at an address, and text in the charset that its header names', async () => {
		site.put('/hours.md', { type: 'text/markdown', body: '# Hours\n\nWe open at nine o’clock.' });
		const cyrillic = Buffer.from([0xcc, 0xe0, 0xe3, 0xe0, 0xe7, 0xe8, 0xed]);
		const { body } = page('DAYS');
		site.put('/ru', {
			type: 'text/html; charset=windows-1251',
			body: Buffer.concat([
				Buffer.from(body.slice(0, body.indexOf('DAYS'))),
				cyrillic,
				Buffer.from(body.slice(body.indexOf('DAYS') + 4)),
			]),
		});

		const file = await add('/hours.md');
		expect(await textsOf(file)).toContain('nine o’clock');
		expect(await textsOf(await add('/ru'))).toContain('Магазин');
	});

	it('joins the transaction of each outcome', async () => {
		site.put('/', text(DAYS_14));
		const outcomes: string[] = [];
		const within: WebOptions['within'] = async (_unit, { outcome }) => void outcomes.push(outcome);

		await add('/', {}, { within });
		await add('/', {}, { within });
		await add('/nothing', {}, { within });

		expect(outcomes).toEqual(['added', 'unchanged', 'refused']);
	});

	it('takes what is no address for a mistake, and stops when it is cancelled', async () => {
		await expect(addWebPage(store, { url: 'two words' })).rejects.toThrow(InputError);

		site.put('/', text(DAYS_14));
		const signal = AbortSignal.abort(new Error('nobody waits'));
		await expect(add('/', {}, { signal })).rejects.toThrow('nobody waits');
	});
});
