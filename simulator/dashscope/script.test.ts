import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import OpenAI from 'openai';
import { SIMULATED_API_KEY } from './dashscope';
import type { ErrorName } from './dashscope-error';
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

describe('a scripted DashScope', () => {
	it.each([true, false])('calls a scripted tool (stream: %s)', async (stream) => {
		started.dashscope.script({
			behaviour: { type: 'call-tool', name: 'look_up', arguments: { id: 7 } },
		});
		const tools = [
			{ type: 'function' as const, function: { name: 'look_up', parameters: { type: 'object' } } },
		];

		const message = stream
			? await started
					.client()
					.chat.completions.stream({ ...ASKED, tools })
					.finalMessage()
			: (await started.client().chat.completions.create({ ...ASKED, tools })).choices[0]?.message;

		expect(message?.tool_calls).toMatchObject([
			{ type: 'function', function: { name: 'look_up', arguments: '{"id":7}' } },
		]);
	});

	it.each<[ErrorName, number, string | null]>([
		['data_inspection_failed', 400, 'data_inspection_failed'],
		['arrearage', 400, 'Arrearage'],
		['invalid_api_key', 401, 'invalid_api_key'],
		['model_access_denied', 403, 'Model.AccessDenied'],
		['model_not_found', 404, 'model_not_found'],
		['limit_requests', 429, 'limit_requests'],
		['limit_burst_rate', 429, 'limit_burst_rate'],
		['insufficient_quota', 429, 'insufficient_quota'],
		['internal_error', 500, 'internal_error'],
	])('refuses with %s when scripted', async (error, status, code) => {
		started.dashscope.script({ behaviour: { type: 'refuse', error } });

		const asked = started.client().chat.completions.create(ASKED);

		await expect(asked).rejects.toMatchObject({
			status,
			code,
			requestID: expect.stringMatching(/^[0-9a-f-]{36}$/),
		});
	});

	it('answers with a gateway’s page when scripted', async () => {
		started.dashscope.script({ behaviour: { type: 'html-502' } });

		await expect(started.client().chat.completions.create(ASKED)).rejects.toMatchObject({
			status: 502,
			message: expect.stringContaining('502 Bad Gateway'),
		});
	});

	it('cuts an answer by its length', async () => {
		started.dashscope.script({ behaviour: { type: 'cut', by: 'length', text: 'abcdef' } });

		const { choices } = await started.client().chat.completions.create(ASKED);

		expect(choices[0]).toMatchObject({ finish_reason: 'length', message: { content: 'abc' } });
	});

	it('answers with nothing', async () => {
		started.dashscope.script({ behaviour: { type: 'empty' } });

		expect(await started.contentOf()).toBe('');
	});

	it('answers with JSON that ends in the middle', async () => {
		started.dashscope.script({ behaviour: { type: 'cut', by: 'json' } });

		await expect(started.client().chat.completions.create(ASKED)).rejects.toThrow(/JSON/);
	});

	it.each(['connection', 'json'] as const)('breaks a stream off (%s)', async (by) => {
		started.dashscope.script({ behaviour: { type: 'cut', by } });
		const stream = await started.client().chat.completions.create({ ...ASKED, stream: true });
		let text = '';

		const read = async () => {
			for await (const chunk of stream) text += chunk.choices[0]?.delta.content ?? '';
		};

		await expect(read()).rejects.toThrow();
		expect(text).not.toBe('');
		expect(ANSWER.startsWith(text)).toBe(true);
	});

	it('sends an error in the middle of a stream', async () => {
		started.dashscope.script({ behaviour: { type: 'break-off' } });
		const stream = await started.client().chat.completions.create({ ...ASKED, stream: true });

		const read = async () => {
			for await (const chunk of stream) expect(chunk.object).toBe('chat.completion.chunk');
		};

		await expect(read()).rejects.toMatchObject({ code: 'data_inspection_failed' });
	});

	it.each([{ type: 'disconnect' as const }, { type: 'cut' as const, by: 'connection' as const }])(
		'loses the connection (%j)',
		async (behaviour) => {
			started.dashscope.script({ behaviour });

			await expect(started.client().chat.completions.create(ASKED)).rejects.toThrow(
				OpenAI.APIConnectionError,
			);
			expect(started.log.list()).toMatchObject([{ response: { status: null } }]);
		},
	);

	it('hangs until it is released', async () => {
		started.dashscope.script({ behaviour: { type: 'hang' } });
		const hold = started.hooks.hold({ point: 'dashscope.received' });
		const asked = started.contentOf();
		await hold.reached();
		hold.release();

		await expect(releaseSoon()).resolves.toBe(1);
		expect(await asked).toBe(ANSWER);
	});

	it('notices that a caller gave up', async () => {
		started.dashscope.script({ behaviour: { type: 'hang' } });

		const asked = started.client(SIMULATED_API_KEY, 50).chat.completions.create(ASKED);

		await expect(asked).rejects.toThrow(OpenAI.APIConnectionError);
		const call = await started.log.waitFor(({ response }) => response !== undefined);
		expect(call.response).toEqual({ status: null });
	});

	it('delays an answer until its time or its release', async () => {
		started.dashscope.script({ behaviour: { type: 'answer', text: 'late' }, delayMs: 60_000 });
		const asked = started.contentOf();

		expect(await releaseSoon()).toBe(1);
		expect(await asked).toBe('late');
	});

	it('follows a script in order, then answers by itself', async () => {
		started.dashscope.script([
			{ behaviour: { type: 'answer', text: 'one' }, times: 2 },
			{ behaviour: { type: 'answer', text: 'two' } },
		]);

		expect([
			await started.contentOf(),
			await started.contentOf(),
			await started.contentOf(),
			await started.contentOf(),
		]).toEqual(['one', 'one', 'two', ANSWER]);
	});

	it('uses a step only for the calls that it is meant for', async () => {
		started.dashscope.script([
			{ behaviour: { type: 'answer', text: 'max' }, match: { model: 'qwen-max' }, times: 'always' },
			{ behaviour: { type: 'answer', text: 'no' }, match: { lastMessage: 'something else' } },
			{ behaviour: { type: 'answer', text: 'open' }, match: { lastMessage: 'SHOP OPEN' } },
		]);

		expect(await started.contentOf('qwen-max')).toBe('max');
		expect(await started.contentOf('qwen-max')).toBe('max');
		expect(await started.contentOf()).toBe('open');
		expect(await started.contentOf()).toBe(ANSWER);
	});

	it('uses a step for a message that ends with its words, whatever came before', async () => {
		started.dashscope.script([
			{ behaviour: { type: 'answer', text: 'one' }, match: { lastMessageEnd: 'the first?' } },
			{ behaviour: { type: 'answer', text: 'two' }, match: { lastMessageEnd: 'the second?' } },
		]);

		const seen = await started.client().chat.completions.create({
			model: 'qwen-plus',
			messages: [{ role: 'user', content: 'And the first?\nAnd The Second?' }],
		});

		expect(seen.choices[0]?.message.content).toBe('two');
	});

	it('tells calls by their images, and logs these by size and hash', async () => {
		const bytes = Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(300_000)]);
		const url = `data:image/jpeg;base64,${bytes.toString('base64')}`;
		const content = [
			{ type: 'text' as const, text: 'Which LAMP is this?' },
			{ type: 'image_url' as const, image_url: { url } },
		];
		started.dashscope.script([
			{ behaviour: { type: 'answer', text: 'none' }, match: { images: 0 } },
			{ behaviour: { type: 'answer', text: 'one' }, match: { images: 1, lastMessage: 'lamp' } },
		]);

		const seen = await started.client().chat.completions.create({
			model: 'qwen3-vl-plus',
			messages: [{ role: 'user', content }],
		});

		expect(seen.choices[0]?.message.content).toBe('one');
		expect(seen.usage?.prompt_tokens).toBeGreaterThan(1_000);
		const [call] = started.log.list();
		expect(call?.request).toMatchObject({
			messages: [{ content: [content[0], expect.anything()] }],
		});
		expect(JSON.stringify(call?.request)).toMatch(
			/"data:image\/jpeg;base64,\(300004 bytes, SHA-256 [0-9a-f]{64}\)"/,
		);
		expect(await started.contentOf()).toBe('none');
	});

	it('meets planted faults, after scripts', async () => {
		started.faults.add({ at: 'dashscope', kind: 'quota' });
		started.dashscope.script({ behaviour: { type: 'answer', text: 'scripted' } });

		expect(await started.contentOf()).toBe('scripted');
		await expect(started.contentOf()).rejects.toMatchObject({
			status: 429,
			code: 'insufficient_quota',
		});
		expect(await started.contentOf()).toBe(ANSWER);
		expect(started.log.list().map(({ fault }) => fault)).toEqual([undefined, 'quota', undefined]);
	});

	it('is scripted over HTTP as well', async () => {
		const url = `${started.origin}/control/dashscope/script`;
		const post = (body: unknown) => fetch(url, { method: 'POST', body: JSON.stringify(body) });

		const added = await post({ behaviour: { type: 'answer', text: 'remote' } });
		const wrong = await post({ behaviour: { type: 'dance' } });

		expect(added.status).toBe(201);
		expect(wrong.status).toBe(400);
		expect(await started.contentOf()).toBe('remote');
		expect(await (await fetch(url)).json()).toEqual({ steps: [] });
	});

	it('removes a step over HTTP', async () => {
		const url = `${started.origin}/control/dashscope/script`;
		const [step] = started.dashscope.script([
			{ behaviour: { type: 'answer', text: 'a' } },
			{ behaviour: { type: 'answer', text: 'b' } },
		]);

		const one = await fetch(`${url}/${step?.id}`, { method: 'DELETE' });
		const again = await fetch(`${url}/${step?.id}`, { method: 'DELETE' });

		expect([one.status, again.status]).toEqual([204, 404]);
		expect(started.dashscope.steps()).toHaveLength(1);
		await fetch(url, { method: 'DELETE' });
		expect(started.dashscope.steps()).toHaveLength(0);
	});
});

// The call may still be on its way, so release is asked for until it finds something.
async function releaseSoon(): Promise<number> {
	for (;;) {
		const released = started.dashscope.release();
		if (released > 0) return released;
		await new Promise((resolve) => setImmediate(resolve));
	}
}
