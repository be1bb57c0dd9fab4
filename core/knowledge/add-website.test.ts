import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, it } from '@jest/globals';
import { gzipSync } from 'node:zlib';

import { listSources } from '../store/knowledge-source-store';
import type { Store } from '../store/open-store';
import { aStore, STORE_KINDS } from '../testing/a-store';
import { startWebServer, type WebServer } from './__fixtures__/web-server';
import { addWebPage } from './add-web-page';
import { addWebsite, type NewWebsite, type WebsiteOptions } from './add-website';

let store: Store;
let dispose: () => Promise<void>;
let site: WebServer;

/** Read at once, without a process of its own. */
const put = (path: string, words = `This is said at ${path} and nowhere else.`) =>
	site.put(path, { type: 'text/plain', body: words });

const html = (path: string, head: string, body = '') =>
	site.put(path, { type: 'text/html', body: `<head>${head}</head><body>${body}</body>` });

const sitemapOf = (...paths: string[]) =>
	`<urlset>${paths.map((path) => `<url><loc>${absolute(path)}</loc></url>`).join('')}</urlset>`;

const absolute = (path: string) => (URL.canParse(path) ? path : site.url + path);

const list = (...paths: string[]) =>
	site.put('/sitemap.xml', { type: 'application/xml', body: sitemapOf(...paths) });

const add = (more: Partial<NewWebsite> = {}, options: WebsiteOptions = {}) =>
	addWebsite(
		store,
		{ url: site.url, ...more },
		{ rules: { privateHosts: [site.host] }, pauseMs: 0, ...options },
	);

/** Each page's path with its outcome, and its reason if there is one. */
async function outcomes(adding: ReturnType<typeof add>) {
	const added = await adding;
	if (added.outcome === 'refused') throw new Error(added.reason);
	return Object.fromEntries(
		added.pages.map((page) => [
			page.url.replace(site.url, ''),
			'reason' in page ? `${page.outcome}: ${page.reason}` : page.outcome,
		]),
	);
}

const paths = async () => {
	const { rows } = await store.read((unit) => listSources(unit, { limit: 100 }));
	return rows
		.filter(({ url }) => url?.startsWith(site.url))
		.map(({ url }) => url!.replace(site.url, ''))
		.sort();
};

describe.each(STORE_KINDS)('addWebsite on %s', (kind) => {
	beforeAll(async () => {
		({ store, dispose } = await aStore(kind));
	});

	afterAll(() => dispose());

	beforeEach(async () => {
		site = await startWebServer();
		put('/');
	});

	afterEach(() => site.close());

	it('adds the pages of the sitemap, each once, and tells of each', async () => {
		for (const path of ['/a', '/b']) put(path);
		list('/a', '/a#top', '/b?utm_source=x', '/b', 'https://other.example/c', '/gone');
		site.put('/b?utm_source=x', { type: 'text/plain', body: 'Never asked for.' });
		const told: string[] = [];

		const added = await add({ labels: ['web'] }, { onPage: ({ url }) => told.push(url) });

		expect(added).toMatchObject({
			outcome: 'read',
			listedIn: 'sitemap',
			complete: true,
			beyond: 0,
		});
		expect(await outcomes(Promise.resolve(added))).toEqual({
			'/a': 'added',
			'/b': 'added',
			'/gone': 'refused: not-found',
		});
		expect(told).toHaveLength(3);
		expect(await paths()).toEqual(['/a', '/b', '/gone']);
		expect(await outcomes(add())).toMatchObject({ '/a': 'unchanged', '/b': 'unchanged' });
	});

	it('reads the sitemaps that robots.txt names, packed ones and lists of them as well', async () => {
		for (const path of ['/a', '/b', '/c']) put(path);
		put('/robots.txt', `Sitemap: /index.xml\nSitemap: ${site.url}/list.txt`);
		const index = `<sitemapindex><sitemap><loc>${site.url}/1.xml.gz</loc></sitemap><sitemap><loc>${site.url}/index.xml</loc></sitemap></sitemapindex>`;
		site.put('/index.xml', { type: 'text/xml', body: index });
		site.put('/1.xml.gz', { type: 'application/gzip', body: gzipSync(sitemapOf('/a', '/b')) });
		put('/list.txt', `${site.url}/c`);

		const added = await add();

		expect(added).toMatchObject({ listedIn: 'sitemap', complete: true });
		expect(await paths()).toEqual(['/a', '/b', '/c']);
	});

	it('follows the links of the first page where there is no sitemap', async () => {
		html(
			'/',
			'',
			'<p>Welcome to our shop.</p><a href="/a">A</a><a href="https://other.example/b">B</a>',
		);
		put('/a');

		expect(await add()).toMatchObject({ listedIn: 'links', complete: false });
		expect(await paths()).toEqual(['/', '/a']);
	});

	it('stays below the folder that it is given, and takes a sitemap for a site', async () => {
		for (const path of ['/help/', '/help/a', '/shop/b']) put(path);
		list('/help/a', '/shop/b');

		await add({ url: `${site.url}/help/` });
		expect(await paths()).toEqual(['/help/a']);
		await add({ url: `${site.url}/sitemap.xml` });
		expect(await paths()).toEqual(['/help/a', '/shop/b']);
	});

	it('asks only for what robots.txt allows', async () => {
		put('/robots.txt', 'User-agent: *\nDisallow: /private');
		put('/a');
		list('/a', '/private/b');

		expect(await outcomes(add())).toEqual({ '/a': 'added', '/private/b': 'skipped: robots' });
		expect(site.asked).not.toContain('/private/b');
		put('/robots.txt', 'User-agent: *\nDisallow: /');
		expect(await add()).toEqual({ outcome: 'refused', reason: 'not-allowed' });
	});

	it('leaves out what asks not to be indexed, and what is another page or elsewhere', async () => {
		const words = '<p>These words stand on this page.</p>';
		html('/secret', '<meta name="robots" content="noindex">', words);
		html('/print', `<link rel="canonical" href="${site.url}/a">`, words);
		html('/elsewhere', '<link rel="canonical" href="https://other.example/">', words);
		site.put('/old', (_request, response) => response.writeHead(301, { location: '/a' }).end());
		site.put('/away', (_request, response) =>
			response.writeHead(301, { location: 'http://10.0.0.1/' }).end(),
		);
		site.put('/film', { type: 'video/mp4', body: 'x' });
		put('/a');
		list('/secret', '/print', '/elsewhere', '/old', '/away', '/film', '/a');

		expect(await outcomes(add())).toEqual({
			'/secret': 'skipped: noindex',
			'/print': 'skipped: duplicate',
			'/elsewhere': 'skipped: elsewhere',
			'/old': 'skipped: duplicate',
			'/away': 'refused: not-allowed',
			'/film': 'skipped: unsupported-type',
			'/a': 'added',
		});
	});

	it('adds a page under the address that it names as its own', async () => {
		put('/new');
		site.put('/old', (_request, response) => response.writeHead(301, { location: '/new' }).end());
		site.put('/older', (_request, response) => response.writeHead(301, { location: '/new' }).end());
		list('/old', '/older');

		const all = await outcomes(add());
		expect(Object.values(all).sort()).toEqual(['added', 'skipped: duplicate']);
		expect(await paths()).toEqual(['/new']);
	});

	it('takes at most so many pages, and says how many are left', async () => {
		for (const path of ['/a', '/b', '/c']) put(path);
		list('/a', '/b', '/c');

		expect(await add({ mostPages: 2 })).toMatchObject({ beyond: 1 });
		expect(await paths()).toEqual(['/a', '/b']);
	});

	it('removes a page that has left the site, and no other', async () => {
		for (const path of ['/a', '/b', '/c', '/d', '/own']) put(path);
		list('/a', '/b', '/c', '/d');
		await add();
		await addWebPage(store, { url: `${site.url}/own` }, { rules: { privateHosts: [site.host] } });
		list('/a', '/c', '/d');
		html('/c', '<meta name="robots" content="noindex">', '<p>Not for you any more.</p>');
		const removed: string[] = [];

		const all = await outcomes(
			add({ mostPages: 2 }, { withinRemoval: async (_unit, { url }) => void removed.push(url!) }),
		);

		expect(all).toMatchObject({ '/a': 'unchanged', '/b': 'removed' });
		expect(await paths()).toEqual(['/a', '/d', '/own']);
		expect(removed.sort()).toEqual([`${site.url}/b`, `${site.url}/c`]);
	});

	it.each<[string, () => void]>([
		['a sitemap is missing', () => site.remove('/2.xml')],
		['a sitemap is cut off', () => put('/2.xml', sitemapOf('/b').slice(0, -12))],
	])('removes nothing while %s', async (_case, spoil) => {
		for (const path of ['/a', '/b']) put(path);
		put('/robots.txt', 'Sitemap: /1.xml\nSitemap: /2.xml');
		put('/1.xml', sitemapOf('/a'));
		put('/2.xml', sitemapOf('/b'));
		await add();
		spoil();

		expect(await add()).toMatchObject({ complete: false });
		expect(await paths()).toEqual(['/a', '/b']);
		put('/2.xml', '<urlset></urlset>');
		expect(await outcomes(add())).toMatchObject({ '/b': 'removed' });
	});

	it('removes nothing when the site cannot be reached, or lists nothing', async () => {
		put('/a');
		list('/a');
		await add();

		list();
		await add();
		site.put('/', (_request, response) => response.writeHead(503).end());
		expect(await add()).toEqual({ outcome: 'refused', reason: 'unreachable' });
		expect(await paths()).toContain('/a');
	});

	it('leaves a site alone that has stopped to answer, and begins no page when the time is over', async () => {
		const all = Array.from({ length: 20 }, (_none, place) => `/${place}`);
		for (const path of all) site.put(path, (_request, response) => response.writeHead(503).end());
		list(...all);

		const silent = Object.values(await outcomes(add()));
		expect(silent.filter((outcome) => outcome === 'skipped: silent-site').length).toBeGreaterThan(
			12,
		);
		const late = Object.values(await outcomes(add({}, { timeoutMs: 0 })));
		expect(late).toEqual(all.map(() => 'skipped: no-time'));
	});

	it('makes the pause that it is asked for, and ends it when it is cancelled', async () => {
		put('/robots.txt', 'User-agent: *\nCrawl-delay: 9');
		for (const path of ['/a', '/b']) put(path);
		list('/a', '/b');
		const controller = new AbortController();

		const adding = add(
			{},
			{ signal: controller.signal, onPage: () => controller.abort(new Error('enough')) },
		);
		await expect(adding).rejects.toThrow();
		expect(await paths()).toEqual(['/a']);
	});
});
