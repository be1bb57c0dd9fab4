import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { InputError } from '../errors';
import { type ChatServer, json, type Respond, startChatServer } from './__fixtures__/chat-server';
import type { RetryClock } from './ask-again';
import { createDashscopeEmbedder, type DashscopeEmbedderOptions } from './dashscope-embedder';

const KEY = 'sk-0123456789abcdef';
const TEXTS = ['My card 4111 was charged twice', 'Call me on +971501234567'];

const vectors = (embeddings: unknown[]) => ({
	object: 'list',
	data: embeddings.map((embedding, index) => ({ object: 'embedding', index, embedding })),
	model: 'text-embedding-v4',
	usage: { prompt_tokens: 14, total_tokens: 14 },
});

const refusal = (code: string, message: string) => ({
	error: { message, type: code, param: null, code },
	request_id: 'request-2',
});

/** Retries without waiting, and says how long it would have waited. */
function aClock(): RetryClock & { waits: number[] } {
	const waits: number[] = [];
	return {
		waits,
		now: () => 0,
		random: () => 0,
		sleep(milliseconds) {
			waits.push(milliseconds);
			return Promise.resolve();
		},
	};
}

describe('a DashScope embedder', () => {
	let server: ChatServer;

	beforeAll(async () => {
		server = await startChatServer();
	});

	afterEach(() => {
		server.requests.length = 0;
	});

	afterAll(() => server.close());

	const anEmbedder = (options: Partial<DashscopeEmbedderOptions> = {}) =>
		createDashscopeEmbedder({
			baseUrl: server.baseUrl,
			apiKey: KEY,
			model: 'text-embedding-v4',
			dimensions: 2,
			clock: aClock(),
			...options,
		});
	const embed = async (respond: Respond, texts: readonly string[] = TEXTS) => {
		server.respondWith(respond);
		return await anEmbedder().embed({ texts, purpose: 'passage', timeoutMs: 60_000 });
	};

	it('asks for plain numbers of the length that was set', async () => {
		await embed(
			json(
				200,
				vectors([
					[3, 4],
					[0, -2],
				]),
			),
		);

		expect(server.requests).toMatchObject([
			{
				path: '/compatible-mode/v1/embeddings',
				headers: { authorization: `Bearer ${KEY}` },
				body: {
					model: 'text-embedding-v4',
					input: TEXTS,
					encoding_format: 'float',
					dimensions: 2,
				},
			},
		]);
	});

	it('returns vectors of length 1 in the order of the texts, however they come', async () => {
		const answer = vectors([
			[3, 4],
			[0, -2],
		]);

		const outcome = await embed(json(200, { ...answer, data: answer.data.reverse() }));

		expect(outcome).toEqual({
			outcome: 'embedded',
			vectors: [Float32Array.of(0.6, 0.8), Float32Array.of(0, -1)],
			inputTokens: 14,
		});
	});

	it('sends no length to models that have one', async () => {
		server.respondWith(json(200, vectors([[3, 4]])));

		await anEmbedder({ model: 'nomic-embed-text' }).embed({
			texts: ['a'],
			purpose: 'question',
			timeoutMs: 5_000,
		});

		expect(server.requests[0]!.body).not.toHaveProperty('dimensions');
	});

	it('cuts a text to what the model reads, and sends something for an empty one', async () => {
		await embed(
			json(
				200,
				vectors([
					[3, 4],
					[0, -2],
				]),
			),
			['字'.repeat(20_000), ' '],
		);

		const [long, empty] = server.requests[0]!.body.input as string[];
		expect(long!.length).toBeGreaterThan(8_000);
		expect(long!.length).toBeLessThan(10_000);
		expect(empty).toBe('-');
	});

	it.each<[string, unknown]>([
		['too few vectors', vectors([[3, 4]])],
		[
			'vectors of another length',
			vectors([
				[3, 4],
				[1, 2, 3],
			]),
		],
		[
			'a vector that points nowhere',
			vectors([
				[3, 4],
				[0, 0],
			]),
		],
		[
			'numbers that are none',
			vectors([
				[3, 4],
				[1, null],
			]),
		],
		[
			'numbers without end',
			vectors([
				[3, 4],
				[1.7e308, 1.7e308],
			]),
		],
		['the same text twice', { data: [0, 0].map((index) => ({ index, embedding: [3, 4] })) }],
		['a text that nobody sent', { data: [0, 7].map((index) => ({ index, embedding: [3, 4] })) }],
		['base64', vectors(['AAAA', 'AAAA'])],
		['something else', { hello: 1 }],
	])('takes no answer with %s', async (_case, answer) => {
		const outcome = await embed(json(200, answer));

		expect(outcome).toMatchObject({ outcome: 'failed', retryable: false });
		expect(server.requests).toHaveLength(1);
	});

	it.each<[string, Respond, object]>([
		[
			'moderation',
			json(400, refusal('data_inspection_failed', 'Input may contain inappropriate content.')),
			{ outcome: 'refused' },
		],
		[
			'too many texts',
			json(400, refusal('invalid_parameter_error', 'batch size is invalid')),
			{ outcome: 'failed', retryable: false },
		],
		[
			'a wrong key',
			json(401, refusal('invalid_api_key', 'Incorrect API key')),
			{ outcome: 'failed', retryable: false },
		],
		[
			'an unpaid account, under a 200',
			json(200, { code: 'Arrearage', message: 'Access denied', request_id: 'r' }),
			{ outcome: 'failed', retryable: false },
		],
	])('does not ask again after %s', async (_case, respond, expected) => {
		expect(await embed(respond)).toMatchObject(expected);
		expect(server.requests).toHaveLength(1);
	});

	it('asks again after a limit, as long as the provider asks for', async () => {
		const clock = aClock();
		let calls = 0;
		server.respondWith((response, request) => {
			calls += 1;
			const respond =
				calls < 3
					? json(429, refusal('limit_requests', 'Slow down'), { 'retry-after': '7' })
					: json(200, vectors([[3, 4]]));
			respond(response, request);
		});

		const outcome = await anEmbedder({ clock }).embed({
			texts: ['a'],
			purpose: 'passage',
			timeoutMs: 60_000,
		});

		expect(outcome.outcome).toBe('embedded');
		expect(clock.waits).toEqual([7_000, 7_000]);
	});

	it('has no time for a second try of a question', async () => {
		server.respondWith(json(503, refusal('service_unavailable', 'Down')));

		const outcome = await anEmbedder().embed({
			texts: ['a'],
			purpose: 'question',
			timeoutMs: 2_500,
		});

		expect(outcome).toMatchObject({ outcome: 'failed', retryable: true });
		expect(server.requests).toHaveLength(1);
	});

	it('settles in time when nobody answers', async () => {
		server.respondWith(() => undefined);

		const outcome = await anEmbedder().embed({ texts: ['a'], purpose: 'question', timeoutMs: 50 });

		expect(outcome).toMatchObject({
			outcome: 'failed',
			detail: expect.stringContaining('in time'),
		});
	});

	it('ends when it is cancelled', async () => {
		const controller = new AbortController();
		server.respondWith(() => controller.abort());

		const outcome = await anEmbedder().embed({
			texts: ['a'],
			purpose: 'passage',
			timeoutMs: 60_000,
			signal: controller.signal,
		});

		expect(outcome).toMatchObject({ outcome: 'failed', retryable: false });
	});

	it('says nothing of the texts or the key in its details', async () => {
		const words = `${TEXTS.join(' ')} with ${KEY} is too long`;

		const outcome = await embed(json(400, refusal('invalid_parameter_error', words)));

		expect(JSON.stringify(outcome)).not.toMatch(/4111|971501234567|0123456789abcdef/);
	});

	it.each<Partial<DashscopeEmbedderOptions>>([
		{ baseUrl: 'ftp://example' },
		{ model: ' ' },
		{ dimensions: 0 },
		{ dimensions: 1.5 },
		{ batchSize: 0 },
		{ apiKey: 'sk-é' },
	])('refuses settings that cannot work: %j', (settings) => {
		expect(() => anEmbedder(settings)).toThrow(InputError);
	});
});
