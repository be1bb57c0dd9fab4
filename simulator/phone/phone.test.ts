import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Hono } from 'hono';
import { createPhone } from './phone';

const PAGE = join(__dirname, 'page');
const app = new Hono().route('/phone', createPhone().app);

function sourcesOf(extension: string): string[] {
	return readdirSync(PAGE)
		.filter((name) => name.endsWith(extension))
		.map((name) => readFileSync(join(PAGE, name), 'utf8'));
}

describe('the phone page', () => {
	it('is served at its folder', async () => {
		const redirect = await app.request('/phone');
		const page = await app.request('/phone/');

		expect(redirect.headers.get('location')).toBe('/phone/');
		expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
		expect(await page.text()).toContain('<title>Phone');
	});

	it('allows scripts and styles of its own server only', async () => {
		const policy = (await app.request('/phone/')).headers.get('content-security-policy') ?? '';

		expect(policy).toContain("default-src 'none'");
		expect(policy).toContain("script-src 'self';");
		expect(policy).toContain("require-trusted-types-for 'script'");
		expect(policy).not.toContain('unsafe');
	});

	it.each([
		['phone.js', 'text/javascript; charset=utf-8'],
		['phone.css', 'text/css; charset=utf-8'],
		['icon.svg', 'image/svg+xml'],
	])('serves %s as %s', async (name, contentType) => {
		const response = await app.request(`/phone/${name}`);

		expect(response.status).toBe(200);
		expect(response.headers.get('content-type')).toBe(contentType);
	});

	it.each([
		'nothing.js',
		'format-text.test.ts',
		'tsconfig.json',
		'%2e%2e%2fphone.ts',
		'..%2fphone.ts',
		'__proto__',
	])('does not serve %s', async (name) => {
		expect((await app.request(`/phone/${name}`)).status).toBe(404);
	});

	it('imports and links only files that are there', () => {
		const names = new Set(readdirSync(PAGE));
		const imported = sourcesOf('.js').flatMap((source) =>
			[...source.matchAll(/from '\.\/([^']+)'/g)].map((match) => match[1]),
		);
		const linked = sourcesOf('.html').flatMap((source) =>
			[...source.matchAll(/(?:href|src)="([^"]+)"/g)].map((match) => match[1]),
		);

		expect(imported.length).toBeGreaterThan(10);
		expect([...imported, ...linked].filter((name) => !names.has(name ?? ''))).toEqual([]);
	});

	it('never turns text into markup', () => {
		const markup = /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function/;

		expect(sourcesOf('.js').filter((source) => markup.test(source))).toEqual([]);
	});
});
