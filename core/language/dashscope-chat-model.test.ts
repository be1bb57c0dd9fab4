import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { InputError } from '../errors';
import {
	type ChatServer,
	chunk,
	completion,
	events,
	json,
	startChatServer,
	USAGE_CHUNK,
} from './__fixtures__/chat-server';
import type { ChatRequest } from './chat-model';
import { createDashscopeChatModel, type DashscopeChatModelOptions } from './dashscope-chat-model';
import { HAND_OVER_TOOL } from './hand-over-tool';

const REQUEST: ChatRequest = {
	messages: [
		{ role: 'system', content: 'You are kind.' },
		{ role: 'user', content: 'When do you open?' },
	],
	maxTokens: 300,
	timeoutMs: 5_000,
};

const COUNTED = { inputTokens: 1_200, cachedTokens: 1_024, outputTokens: 40, reasoningTokens: 12 };

describe('a DashScope chat model', () => {
	let server: ChatServer;

	beforeEach(async () => {
		server = await startChatServer();
	});

	afterEach(() => server.close());

	const aModel = (options: Partial<DashscopeChatModelOptions> = {}) =>
		createDashscopeChatModel({
			baseUrl: server.baseUrl,
			apiKey: 'sk-test',
			model: 'qwen-plus',
			thinking: false,
			...options,
		});

	// First, before another test has loaded the client.
	it('loads the client only when it is first asked', async () => {
		const isLoaded = () => Object.keys(require.cache).some((file) => file.includes('/openai/'));

		const model = aModel();
		const before = isLoaded();
		await model.answer(REQUEST);

		expect([before, isLoaded()]).toEqual([false, true]);
	});

	it('asks chat completions with the key and nothing that the builder did not set', async () => {
		await aModel().answer(REQUEST);

		const [request] = server.requests;
		expect(request?.path).toBe('/compatible-mode/v1/chat/completions');
		expect(request?.headers.authorization).toBe('Bearer sk-test');
		expect(request?.body).toEqual({
			model: 'qwen-plus',
			messages: REQUEST.messages,
			max_tokens: 300,
			enable_thinking: false,
			stream: false,
		});
	});

	it('sends temperature, tools and headers when they are set', async () => {
		const model = aModel({ defaultHeaders: { 'X-DashScope-DataInspection': '{"input":"cip"}' } });

		await model.answer({ ...REQUEST, temperature: 0, tools: [HAND_OVER_TOOL] });

		const [request] = server.requests;
		expect(request?.headers['x-dashscope-datainspection']).toBe('{"input":"cip"}');
		expect(request?.body).toMatchObject({
			temperature: 0,
			tools: [{ type: 'function', function: HAND_OVER_TOOL }],
		});
	});

	it('sends images as data URLs after the words, and nothing else as a list of parts', async () => {
		const image = { type: 'image/jpeg' as const, bytes: Buffer.from('an image') };
		const [system, user] = REQUEST.messages;

		await aModel().answer({ ...REQUEST, messages: [system!, { ...user!, images: [image] }] });

		expect(server.requests[0]?.body.messages).toEqual([
			system,
			{
				role: 'user',
				content: [
					{ type: 'text', text: 'When do you open?' },
					{ type: 'image_url', image_url: { url: 'data:image/jpeg;base64,YW4gaW1hZ2U=' } },
				],
			},
		]);
	});

	it('sends no key to a server that asks for none', async () => {
		await aModel({ apiKey: '' }).answer(REQUEST);

		expect(server.requests[0]?.headers.authorization).toBeUndefined();
	});

	it('takes nothing of an OpenAI account from the environment', async () => {
		const saved = { ...process.env };
		Object.assign(process.env, { OPENAI_ORG_ID: 'org-x', OPENAI_PROJECT_ID: 'proj-x' });

		try {
			await aModel().answer(REQUEST);
		} finally {
			process.env = saved;
		}

		const headers = server.requests[0]?.headers;
		expect(headers).not.toHaveProperty('openai-organization');
		expect(headers).not.toHaveProperty('openai-project');
	});

	it('goes through the fetch that it is given', async () => {
		const hosts: string[] = [];

		await aModel({
			fetch: (input, init) => {
				hosts.push(new URL(input instanceof Request ? input.url : input).host);
				return fetch(input, init);
			},
		}).answer(REQUEST);

		expect(hosts).toEqual([new URL(server.baseUrl).host]);
	});

	it('returns the answer with what it was billed', async () => {
		expect(await aModel().answer(REQUEST)).toEqual({
			outcome: 'answered',
			text: 'Hello',
			finish: 'stop',
			model: 'qwen-plus',
			usage: COUNTED,
			requestId: 'request-1',
		});
	});

	it('says when the answer was cut at the tokens', async () => {
		server.respondWith(json(200, completion({ content: 'We open at' }, { finish: 'length' })));

		expect(await aModel().answer(REQUEST)).toMatchObject({ outcome: 'answered', finish: 'length' });
	});

	it('answers without usage where the server does not count', async () => {
		server.respondWith(json(200, completion({ content: 'Hello' }, { usage: undefined })));

		const outcome = await aModel({ model: 'llama3.3' }).answer(REQUEST);

		expect(outcome).toMatchObject({ outcome: 'answered', text: 'Hello' });
		expect(outcome).not.toHaveProperty('usage');
	});

	it.each([
		['parsed', '{"reason":"complaint","summary":"Late"}', { reason: 'complaint', summary: 'Late' }],
		['raw where they are broken', '{"reason":"compl', '{"reason":"compl'],
	])('returns a tool call with its arguments %s', async (_case, sent, received) => {
		const call = {
			id: 'c1',
			type: 'function',
			function: { name: HAND_OVER_TOOL.name, arguments: sent },
		};
		server.respondWith(
			json(200, completion({ content: '', tool_calls: [call] }, { finish: 'tool_calls' })),
		);

		expect(await aModel().answer({ ...REQUEST, tools: [HAND_OVER_TOOL] })).toEqual({
			outcome: 'called-tool',
			name: 'hand_over_to_person',
			arguments: received,
			model: 'qwen-plus',
			usage: COUNTED,
			requestId: 'request-1',
		});
	});

	it('gathers a streamed answer and leaves the thinking out', async () => {
		server.respondWith(
			events(
				[
					chunk({ role: 'assistant', reasoning_content: 'They ask about hours' }),
					chunk({ content: 'We open ' }),
					chunk({ content: 'at nine.' }),
					chunk({}, 'stop'),
					USAGE_CHUNK,
				],
				'done',
			),
		);

		const outcome = await aModel({ model: 'qwen3.5-flash', thinking: true }).answer(REQUEST);

		expect(outcome).toEqual({
			outcome: 'answered',
			text: 'We open at nine.',
			finish: 'stop',
			model: 'qwen3.5-flash',
			usage: COUNTED,
			requestId: 'request-1',
		});
		expect(server.requests[0]?.body).toMatchObject({
			stream: true,
			stream_options: { include_usage: true },
			enable_thinking: true,
			max_completion_tokens: 300,
		});
	});

	it('gathers a tool call that is streamed in pieces', async () => {
		const piece = (part: object) => chunk({ tool_calls: [{ index: 0, function: part }] });
		server.respondWith(
			events(
				[
					piece({ name: HAND_OVER_TOOL.name, arguments: '' }),
					piece({ arguments: '{"reason":"not-known",' }),
					piece({ arguments: '"summary":"Asks for a refund"}' }),
					chunk({}, 'tool_calls'),
				],
				'done',
			),
		);

		const outcome = await aModel({ thinking: true }).answer({
			...REQUEST,
			tools: [HAND_OVER_TOOL],
		});

		expect(outcome).toMatchObject({
			outcome: 'called-tool',
			arguments: { reason: 'not-known', summary: 'Asks for a refund' },
		});
	});

	it('accepts a stream that ends without the closing mark', async () => {
		server.respondWith(events([chunk({ content: 'Hello' }), chunk({}, 'stop')], 'plain'));

		expect(await aModel({ thinking: true }).answer(REQUEST)).toMatchObject({ text: 'Hello' });
	});

	it.each([
		['a key with a line break', { apiKey: 'sk-secret\nx' }],
		['a model without a name', { model: ' ' }],
		['an address of another protocol', { baseUrl: 'file:///etc' }],
	])('refuses %s before any call', (_case, options) => {
		expect(() => aModel(options)).toThrow(InputError);
		expect(() => aModel(options)).not.toThrow(/secret/);
	});
});
