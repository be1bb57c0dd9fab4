import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { InputError } from '../errors';
import { type ChatServer, json, type Respond, startChatServer } from './__fixtures__/chat-server';
import { createDashscopeReranker } from './dashscope-reranker';

const QUESTION = 'Was card 4111 1111 1111 1111 charged twice?';
const DOCUMENTS = ['Cards are charged once.', 'We open at nine.', 'Refunds take ten days.'];

const ranked = (places: [index: number, score: number][]) => ({
	object: 'list',
	results: places.map(([index, relevance_score]) => ({ index, relevance_score })),
	usage: { total_tokens: 79 },
	id: 'request-1',
});

describe('a DashScope reranker', () => {
	let server: ChatServer;

	beforeAll(async () => {
		server = await startChatServer();
	});

	afterEach(() => {
		server.requests.length = 0;
	});

	afterAll(() => server.close());

	const rerank = async (respond: Respond, { documents = DOCUMENTS, timeoutMs = 5_000 } = {}) => {
		server.respondWith(respond);
		return await createDashscopeReranker({
			baseUrl: server.baseUrl,
			apiKey: 'sk-0123456789abcdef',
			model: 'qwen3-rerank',
		}).rerank({ question: QUESTION, documents, timeoutMs });
	};

	it('asks next to the compatible mode, and gives the documents by their scores', async () => {
		const outcome = await rerank(
			json(
				200,
				ranked([
					[1, 0.1],
					[2, 0.9],
					[0, 0.4],
				]),
			),
		);

		expect(outcome).toEqual({ outcome: 'reranked', order: [2, 0, 1], inputTokens: 79 });
		expect(server.requests).toMatchObject([
			{
				path: '/compatible-api/v1/reranks',
				body: { model: 'qwen3-rerank', query: QUESTION, documents: DOCUMENTS, top_n: 3 },
			},
		]);
	});

	it('puts documents last that were left out, and knows each once', async () => {
		const outcome = await rerank(
			json(
				200,
				ranked([
					[2, 0.9],
					[2, 0.8],
					[9, 0.7],
				]),
			),
		);

		expect(outcome).toMatchObject({ order: [2, 0, 1] });
	});

	it('keeps question and documents within 30,000 tokens', async () => {
		await rerank(json(200, ranked([])), { documents: Array<string>(30).fill('字'.repeat(4_000)) });

		const { documents } = server.requests[0]!.body as { documents: string[] };
		expect(documents.join('').length * 0.75 + 30 * 20).toBeLessThan(30_000);
		expect(documents[0]!.length).toBeGreaterThan(500);
	});

	it.each<[string, Respond]>([
		['a refusal', json(400, { error: { message: QUESTION, code: 'InvalidParameter' } })],
		['a body of another form', json(200, { hello: 1 })],
		['an error under a 200', json(200, { code: 'Arrearage', message: QUESTION })],
		['silence', () => undefined],
	])('fails on %s, without a word of the question', async (_case, respond) => {
		const outcome = await rerank(respond, { timeoutMs: 200 });

		expect(outcome.outcome).toBe('failed');
		expect(JSON.stringify(outcome)).not.toMatch(/4111|charged/);
	});

	it('works at an address of DashScope only', () => {
		const options = { baseUrl: 'https://api.example/v1', apiKey: '', model: 'qwen3-rerank' };

		expect(() => createDashscopeReranker(options)).toThrow(InputError);
	});
});
