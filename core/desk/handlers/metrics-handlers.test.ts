import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseMetrics } from '../../metrics/__fixtures__/parse-metrics';
import type { Store } from '../../store/open-store';
import { aDesk, anAccount, aSession, requestOf } from '../../testing/a-desk';
import { aStore } from '../../testing/a-store';

let store: Store;
let dispose: () => Promise<void>;
let desk: ReturnType<typeof aDesk>;
let cookie: string;

beforeAll(async () => {
	({ store, dispose } = await aStore());
	desk = aDesk(store);
	cookie = await aSession(store, (await anAccount(store, { role: 'owner' })).id);
});

afterAll(async () => {
	desk.close();
	await dispose();
	expect(desk.errors).toEqual([]);
});

const scrape = (headers: Record<string, string>, metricsToken?: string | null) =>
	desk.desk.fetch(requestOf('metrics', {}, { headers, cookie }), {
		address: '192.0.2.1',
		...(metricsToken !== undefined && { metricsToken }),
	});

describe('the metrics of the desk', () => {
	it('are read by who shows the token of the node', async () => {
		const answer = await scrape({ authorization: 'Bearer word' }, 'word');
		const text = await answer.text();

		expect([answer.status, answer.headers.get('content-type')]).toEqual([
			200,
			'text/plain; version=0.0.4; charset=utf-8',
		]);
		expect(answer.headers.get('cache-control')).toBe('no-store');
		expect(parseMetrics(text, 'prometheus').series.get('talktrace_store_up')).toBe(1);
	});

	it('are OpenMetrics for who asks for that', async () => {
		const accept = 'application/openmetrics-text;version=1.0.0,text/plain;q=0.5';
		const answer = await scrape({ authorization: 'Bearer word', accept }, 'word');

		expect(answer.headers.get('content-type')).toContain('application/openmetrics-text');
		expect(parseMetrics(await answer.text(), 'openmetrics').series.size).toBeGreaterThan(50);
	});

	it.each<[string, Record<string, string>]>([
		['another token', { authorization: 'Bearer other' }],
		['the token in another scheme', { authorization: 'Basic word' }],
		['nothing but the session of an owner', {}],
	])('are not for who shows %s', async (_, headers) => {
		const answer = await scrape(headers, 'word');

		expect(answer.status).toBe(403);
		expect(await answer.text()).not.toContain('talktrace_');
	});

	it.each([undefined, null])('are not there while the node has no token (%s)', async (token) => {
		expect((await scrape({ authorization: 'Bearer ' }, token)).status).toBe(404);
		expect((await scrape({ authorization: 'Bearer null' }, token)).status).toBe(404);
	});
});
