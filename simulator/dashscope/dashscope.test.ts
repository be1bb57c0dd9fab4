import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { SIMULATED_API_KEY } from './dashscope';
import {
	ANSWER,
	ASKED,
	startDashscope,
	type StartedDashscope,
} from './__fixtures__/started-dashscope';

let started: StartedDashscope;

beforeAll(async () => {
	started = await startDashscope();
});

afterEach(() => started.reset());

afterAll(() => started.close());

describe('the simulated DashScope', () => {
	it('answers a question from its context', async () => {
		const completion = await started.client().chat.completions.create(ASKED);

		expect(completion.choices[0]).toMatchObject({
			finish_reason: 'stop',
			message: { role: 'assistant', content: ANSWER },
		});
		expect(completion.usage?.total_tokens).toBe(
			(completion.usage?.prompt_tokens ?? 0) + (completion.usage?.completion_tokens ?? 0),
		);
		expect(completion._request_id).toMatch(/^[0-9a-f-]{36}$/);
	});

	it('streams the same answer, with the usage at the end when asked for', async () => {
		const stream = await started.client().chat.completions.create({
			...ASKED,
			stream: true,
			stream_options: { include_usage: true },
		});
		const chunks = [];
		for await (const chunk of stream) chunks.push(chunk);

		expect(chunks.map((chunk) => chunk.choices[0]?.delta.content ?? '').join('')).toBe(ANSWER);
		expect(chunks.at(-2)?.choices[0]?.finish_reason).toBe('stop');
		expect(chunks.at(-1)).toMatchObject({
			choices: [],
			usage: { total_tokens: expect.any(Number) },
		});
	});

	it('sends no usage chunk unasked', async () => {
		const stream = await started.client().chat.completions.create({ ...ASKED, stream: true });
		const chunks = [];
		for await (const chunk of stream) chunks.push(chunk);

		expect(chunks.every((chunk) => chunk.choices.length === 1)).toBe(true);
	});

	it('counts a repeated long prefix as cached', async () => {
		const facts = { role: 'system', content: 'The shop sells bells. '.repeat(80) } as const;
		const ask = (content: string) =>
			started.client().chat.completions.create({
				model: 'qwen-plus',
				messages: [facts, { role: 'user', content }],
			});

		const first = await ask('Bells?');
		const second = await ask('How many?');

		expect(first.usage?.prompt_tokens_details?.cached_tokens).toBe(0);
		expect(second.usage?.prompt_tokens_details?.cached_tokens).toBeGreaterThan(256);
		expect(second.usage?.prompt_tokens_details?.cached_tokens).toBeLessThanOrEqual(
			second.usage?.prompt_tokens ?? 0,
		);
	});

	it('keeps to the token limit and says so', async () => {
		const { choices } = await started.client().chat.completions.create({ ...ASKED, max_tokens: 5 });

		expect(choices[0]?.finish_reason).toBe('length');
		expect(ANSWER.startsWith(choices[0]?.message.content ?? '?')).toBe(true);
	});

	it('lets thinking eat a small token limit', async () => {
		const { choices } = await started.client().chat.completions.create({
			...ASKED,
			model: 'qwen3.5-plus',
			max_completion_tokens: 10,
		});

		expect(choices[0]).toMatchObject({ finish_reason: 'length', message: { content: '' } });
		expect(choices[0]?.message).toHaveProperty('reasoning_content');
	});

	it('refuses a wrong and a missing key with 401', async () => {
		const wrong = started.client('sk-wrong').chat.completions.create(ASKED);
		const missing = await fetch(`${started.origin}/compatible-mode/v1/models`);

		await expect(wrong).rejects.toMatchObject({ status: 401, code: 'invalid_api_key' });
		expect(missing.status).toBe(401);
	});

	it('lists its models', async () => {
		const { data } = await started.client().models.list();

		expect(data.map(({ id }) => id)).toEqual(
			expect.arrayContaining(['qwen-plus', 'qwen-flash', 'text-embedding-v4']),
		);
	});

	it('does not serve other paths', async () => {
		const asked = started.client().responses.create({ model: 'qwen-plus', input: 'hello' });

		await expect(asked).rejects.toMatchObject({ status: 404 });
	});

	it('logs each call with what was asked and answered, never the key', async () => {
		await started.contentOf();

		expect(started.log.list()).toMatchObject([
			{
				service: 'dashscope',
				operation: 'chat',
				path: '/compatible-mode/v1/chat/completions',
				request: ASKED,
				response: { status: 200, body: { object: 'chat.completion' } },
			},
		]);
		expect(JSON.stringify(started.log.list())).not.toContain(SIMULATED_API_KEY);
	});

	it('lets a hook act before it answers, and after', async () => {
		const points: string[] = [];
		const answered = new Promise<void>((resolve) => {
			started.hooks.on('dashscope.received', async () => {
				await Promise.resolve();
				points.push('received');
			});
			started.hooks.on('dashscope.answered', ({ response }) => {
				points.push(`answered ${response?.status}`);
				resolve();
			});
		});

		await started.contentOf();
		await answered;

		expect(points).toEqual(['received', 'answered 200']);
	});

	it('refuses a body that is too large', async () => {
		const response = await fetch(`${started.origin}/compatible-mode/v1/chat/completions`, {
			method: 'POST',
			headers: { authorization: `Bearer ${SIMULATED_API_KEY}` },
			body: 'x'.repeat(13 * 1024 * 1024),
		});

		expect(response.status).toBe(413);
	});
});
