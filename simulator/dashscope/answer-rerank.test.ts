import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { SIMULATED_API_KEY } from './dashscope';
import { startDashscope, type StartedDashscope } from './__fixtures__/started-dashscope';

const DOCUMENTS = ['Parcels are sent by train', 'The shop opens at nine', 'We close on Sundays'];
const ASKED = { model: 'qwen3-rerank', query: 'when does the shop open', documents: DOCUMENTS };

let started: StartedDashscope;

beforeAll(async () => {
	started = await startDashscope();
});

afterEach(() => started.reset());

afterAll(() => started.close());

describe('the simulated reranker', () => {
	const rerank = async (body: object, key = SIMULATED_API_KEY) => {
		const response = await fetch(`${started.origin}/compatible-api/v1/reranks`, {
			method: 'POST',
			headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
			body: JSON.stringify(body),
		});
		return { status: response.status, body: (await response.json()) as Record<string, unknown> };
	};

	it('puts the document that shares most words with the query first', async () => {
		const { status, body } = await rerank({ ...ASKED, top_n: 2 });

		expect(status).toBe(200);
		expect(body.results).toMatchObject([{ index: 1, relevance_score: 1 }, {}]);
		expect(body.usage).toEqual({ total_tokens: expect.any(Number) });
	});

	it('asks for the key', async () => {
		expect(await rerank(ASKED, 'sk-other')).toMatchObject({ status: 401 });
	});

	it('does what a script says', async () => {
		started.dashscope.script({
			behaviour: { type: 'refuse', error: 'limit_requests' },
			match: { operation: 'rerank' },
		});

		expect(await rerank(ASKED)).toMatchObject({ status: 429 });
		expect(await rerank(ASKED)).toMatchObject({ status: 200 });
	});

	it.each([
		['a model that there is not', { model: 'gte-rerank' }, 404],
		['an empty query', { query: '' }, 400],
		['no documents', { documents: [] }, 400],
		['more than 500 documents', { documents: Array(501).fill('x') }, 400],
		['what is no text', { documents: [1] }, 400],
		['too many tokens together', { documents: Array(100).fill('字'.repeat(5_000)) }, 400],
	])('refuses %s', async (_case, change, status) => {
		expect(await rerank({ ...ASKED, ...change })).toMatchObject({
			status,
			body: { error: { message: expect.any(String) } },
		});
	});
});
