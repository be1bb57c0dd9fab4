import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
	type ChatServer,
	chunk,
	completion,
	events,
	json,
	type Respond,
	startChatServer,
} from './__fixtures__/chat-server';
import type { ChatOutcome, ChatRequest } from './chat-model';
import { createDashscopeChatModel } from './dashscope-chat-model';
import { HAND_OVER_TOOL } from './hand-over-tool';

const QUESTION = 'My card 4111 was charged twice, call me on +971501234567';
const KEY = 'sk-0123456789abcdef';

const REQUEST: ChatRequest = {
	messages: [{ role: 'user', content: QUESTION }],
	tools: [HAND_OVER_TOOL],
	maxTokens: 300,
	timeoutMs: 5_000,
};

const compatible = (code: string, message = 'no') => ({
	error: { message, type: 'some_type', param: null, code },
	request_id: 'request-2',
});

const html =
	(status: number): Respond =>
	(response) => {
		response.writeHead(status, { 'content-type': 'text/html' });
		response.end(`<html><h1>${'Bad gateway '.repeat(200)}</h1></html>`);
	};

const brokenOff: Respond = (response) => {
	response.writeHead(200, { 'content-type': 'application/json', 'content-length': '900' });
	response.write('{"choices":[{"message":', () => response.destroy());
};

const endless: Respond = (response) => {
	response.writeHead(200, { 'content-type': 'application/json' });
	const megabyte = ' '.repeat(1024 * 1024);
	const more = () => {
		while (!response.destroyed && response.write(megabyte));
	};
	response.on('drain', more);
	more();
};

const silent: Respond = () => undefined;

const stalled: Respond = (response) => {
	response.writeHead(200, { 'content-type': 'application/json' });
	response.write('{"choices":');
};

describe('a DashScope chat model that gets no answer', () => {
	let server: ChatServer;

	beforeEach(async () => {
		server = await startChatServer();
	});

	afterEach(() => server.close());

	const ask = (
		respond: Respond,
		{ thinking = false, ...request }: Partial<ChatRequest> & { thinking?: boolean } = {},
	): Promise<ChatOutcome> => {
		server.respondWith(respond);
		return createDashscopeChatModel({
			baseUrl: server.baseUrl,
			apiKey: KEY,
			model: 'qwen-plus',
			thinking,
		}).answer({ ...REQUEST, ...request });
	};

	const throttledFor = (seconds: string) =>
		json(429, compatible('limit_requests'), { 'retry-after': seconds });

	it.each<[string, Respond, Partial<Extract<ChatOutcome, { outcome: 'failed' }>>]>([
		['an HTML page with a 502', html(502), { reason: 'unavailable', retryable: true }],
		['an HTML page with a 200', html(200), { reason: 'unreadable', retryable: false }],
		['a body of another form', json(200, { hello: 1 }), { reason: 'unreadable', retryable: false }],
		[
			'JSON that ends too early',
			json(200, '{"choices":[{'),
			{ reason: 'unreadable', retryable: true },
		],
		['a connection that breaks in the body', brokenOff, { reason: 'cut', retryable: true }],
		['a body without end', endless, { reason: 'unreadable', retryable: false }],
		['a 429 that says when', throttledFor('7'), { reason: 'throttled', retryAfterMs: 7_000 }],
		[
			'an empty answer',
			json(200, completion({ content: '  \n' })),
			{ reason: 'empty', retryable: true, requestId: 'request-1' },
		],
		[
			'tokens that were all thought away',
			json(200, completion({ content: '<think>Well, the' }, { finish: 'length' })),
			{ reason: 'empty', retryable: false },
		],
		[
			'a call of a tool that was not offered',
			json(200, completion({ tool_calls: [{ function: { name: 'refund', arguments: '{}' } }] })),
			{ reason: 'unreadable', retryable: true },
		],
		[
			'an error of the native API under a 200',
			json(200, { code: 'Arrearage', message: 'Access denied', request_id: 'request-3' }),
			{ reason: 'unpaid', retryable: false },
		],
	])('fails on %s', async (_case, respond, failure) => {
		expect(await ask(respond)).toMatchObject({ outcome: 'failed', ...failure });
	});

	it('keeps what an empty answer was billed', async () => {
		expect(await ask(json(200, completion({ content: '' })))).toMatchObject({
			reason: 'empty',
			usage: { inputTokens: 1_200, outputTokens: 40 },
		});
	});

	it.each<[string, Respond, Partial<ChatOutcome>]>([
		[
			'moderation after some text',
			events([chunk({ content: 'Well, ' }), compatible('data_inspection_failed')], 'plain'),
			{ outcome: 'refused', reason: 'moderation' },
		],
		[
			'a native error after some text',
			events(
				[chunk({ content: 'Well, ' }), { code: 'Throttling.BurstRate', message: 'slow' }],
				'plain',
			),
			{ outcome: 'failed', reason: 'throttled' },
		],
		[
			'a stream that ends without an end',
			events([chunk({ content: 'We open at' })], 'plain'),
			{ outcome: 'failed', reason: 'cut' },
		],
		[
			'a stream whose connection breaks',
			events([chunk({ content: 'We open at' })], 'destroyed'),
			{ outcome: 'failed', reason: 'cut' },
		],
		['a page instead of a stream', html(200), { outcome: 'failed', reason: 'unreadable' }],
		[
			'a refusal before the stream',
			json(401, compatible('invalid_api_key')),
			{ reason: 'bad-key' },
		],
	])('uses nothing of %s', async (_case, respond, outcome) => {
		const result = await ask(respond, { thinking: true });

		expect(result).toMatchObject(outcome);
		expect(result).not.toHaveProperty('text');
	});

	it.each<[string, Respond, boolean]>([
		['never answers', silent, false],
		['stops in the middle of the body', stalled, false],
		['stops in the middle of a stream', events([chunk({ content: 'We' })], 'open'), true],
	])('gives up in time on a server that %s', async (_case, respond, thinking) => {
		expect(await ask(respond, { timeoutMs: 150, thinking })).toMatchObject({
			outcome: 'failed',
			reason: 'timed-out',
			retryable: true,
		});
	});

	it.each([false, true])('can be cancelled (thinking: %s)', async (thinking) => {
		const controller = new AbortController();
		const cancel: Respond = (response) => {
			events([chunk({ content: 'We' })], 'open')(response, { path: '', headers: {}, body: {} });
			controller.abort();
		};

		expect(await ask(cancel, { signal: controller.signal, thinking })).toMatchObject({
			outcome: 'failed',
			reason: 'cancelled',
			retryable: false,
		});
	});

	it('fails on a server that nobody runs', async () => {
		const { baseUrl } = server;
		await server.close();
		const model = createDashscopeChatModel({ baseUrl, apiKey: KEY, model: 'm', thinking: false });

		expect(await model.answer(REQUEST)).toMatchObject({ reason: 'unavailable', retryable: true });
		server = await startChatServer();
	});

	it('asks once: retries are not its business', async () => {
		await ask(json(500, compatible('internal_error')));

		expect(server.requests).toHaveLength(1);
	});

	it('repeats neither the key nor what the customer wrote', async () => {
		const echo = compatible('invalid_parameter_error', `bad input "${QUESTION}" for key ${KEY}`);

		const outcome = JSON.stringify(await ask(json(400, echo)));

		expect(outcome).toContain('bad-request');
		expect(outcome).not.toMatch(/card|4111|971501234567|0123456789abcdef/);
	});

	it('lets a bug surface', async () => {
		const circular: Record<string, unknown> = {};
		circular['self'] = circular;
		const tools = [{ ...HAND_OVER_TOOL, parameters: circular }];

		await expect(ask(silent, { tools })).rejects.toThrow(TypeError);
	});
});
