import { describe, expect, it } from '@jest/globals';
import { readChatRequest } from './chat-request';

const USER = { role: 'user', content: 'hello' };
const VALID = { model: 'qwen-plus', messages: [USER] };
const TOOL = { type: 'function', function: { name: 'look_up', parameters: { type: 'object' } } };

const JPEG = `data:image/jpeg;base64,${Buffer.from('ffd8ffe000104a464946', 'hex').toString('base64')}`;

function imageFor(model: string, url: string) {
	const content = [
		{ type: 'text', text: 'What is this?' },
		{ type: 'image_url', image_url: { url } },
	];
	return { model, messages: [{ role: 'user', content }] };
}

function called(id: string) {
	return {
		role: 'assistant',
		content: null,
		tool_calls: [{ id, type: 'function', function: { name: 'look_up', arguments: '{}' } }],
	};
}

function refusalOf(change: object) {
	const checked = readChatRequest({ ...VALID, ...change });
	return checked.ok ? undefined : checked.error;
}

describe('readChatRequest', () => {
	it.each([
		['the least there can be', {}],
		['fields it does not know', { user: 'x', store: true, metadata: {}, service_tier: 'auto' }],
		['what n8n’s own chat model sends', { temperature: 0.7, top_p: 1, n: 1, presence_penalty: 0 }],
		['a dated snapshot', { model: 'qwen-plus-2025-07-28' }],
		['the limits of a range', { temperature: 0, top_p: 1, n: 4, seed: 2 ** 31 - 1 }],
		['text parts', { messages: [{ role: 'user', content: [{ type: 'text', text: 'hi' }] }] }],
		['an image for a model that sees', imageFor('qwen3-vl-plus', JPEG)],
		['the address of an image', imageFor('qwen3-vl-plus', 'https://shop.example/lamp.jpg')],
		['a named tool', { tools: [TOOL], tool_choice: { function: { name: 'look_up' } } }],
		[
			'an answered tool call',
			{ messages: [USER, called('a'), { role: 'tool', tool_call_id: 'a', content: 'x' }] },
		],
		[
			'JSON mode',
			{
				messages: [{ role: 'user', content: 'as JSON' }],
				response_format: { type: 'json_object' },
			},
		],
	])('serves %s', (_case, change) => {
		expect(refusalOf(change)).toBeUndefined();
	});

	it.each([
		['no model', { model: undefined }, 'model'],
		['no messages', { messages: undefined }, 'cannot both be none'],
		['empty messages', { messages: [] }, 'too short'],
		['an unknown role', { messages: [{ role: 'developer', content: 'x' }] }, 'is not one of'],
		['an empty message', { messages: [{ role: 'user', content: '' }] }, 'Content length'],
		['only a system message', { messages: [{ role: 'system', content: 'x' }] }, 'role user'],
		[
			'an image for a text model',
			{ messages: [{ role: 'user', content: [{ type: 'image_url' }] }] },
			'must be a string',
		],
		['an image of no kind', imageFor('qwen3-vl-plus', 'lamp.jpg'), 'does not appear to be valid'],
		['an image that is no base64', imageFor('qwen4-max', 'data:image/jpeg;base64,%%'), 'base64'],
		['a file that is no image', imageFor('qwen4-max', 'data:text/html;base64,PGI+'), 'base64'],
		[
			'bytes of another type',
			imageFor('qwen4-max', JPEG.replace('jpeg', 'png')),
			'illegal and cannot be opened',
		],
		[
			'an image that is too large',
			imageFor('qwen4-max', `${JPEG.slice(0, -4)}${'A'.repeat(11 * 1024 * 1024)}`),
			'too large',
		],
		[
			'a tool answer without a call',
			{ messages: [USER, { role: 'tool', tool_call_id: 'a', content: 'x' }] },
			'preceeding message with "tool_calls"',
		],
		['a call without an answer', { messages: [USER, called('a'), USER] }, 'must be followed by'],
		[
			'the same call over and over',
			{
				messages: [
					USER,
					...['a', 'b', 'c', 'd'].flatMap((id) => [
						called(id),
						{ role: 'tool', tool_call_id: id, content: 'x' },
					]),
				],
			},
			'Repetitive tool calls',
		],
		['temperature 2', { temperature: 2 }, 'Temperature should be in [0.0, 2.0)'],
		['a temperature in quotes', { temperature: '1' }, "is not of type 'number'"],
		['top_p 0', { top_p: 0 }, 'Range of top_p should be (0.0, 1.0]'],
		['presence_penalty 3', { presence_penalty: 3 }, 'Presence_penalty'],
		['n 5', { n: 5 }, 'Range of n'],
		['n 2 with tools', { n: 2, tools: [TOOL] }, 'n must be 1'],
		['a negative seed', { seed: -1 }, 'Range of seed'],
		['max_tokens 0', { max_tokens: 0 }, 'Range of max_tokens should be [1, 32768]'],
		['max_tokens over the model’s limit', { max_tokens: 32_769 }, 'Range of max_tokens'],
		['no tools in the list', { tools: [] }, 'too short'],
		['a tool named search', { tools: [{ function: { name: 'search' } }] }, '[search]'],
		['a tool name with a space', { tools: [{ function: { name: 'look up' } }] }, 'does not match'],
		['tool_choice required', { tools: [TOOL], tool_choice: 'required' }, '["none", "auto"]'],
		[
			'a chosen tool that is not there',
			{ tools: [TOOL], tool_choice: { function: { name: 'other' } } },
			'not in tools',
		],
		['thinking without a stream', { enable_thinking: true }, 'for non-streaming calls'],
		['an unknown effort', { reasoning_effort: 'huge' }, 'none, off, minimal, low'],
		[
			'effort and budget',
			{ reasoning_effort: 'low', thinking_budget: 9 },
			'cannot be used together',
		],
		['JSON mode without the word', { response_format: { type: 'json_object' } }, "word 'json'"],
		['an unknown format', { response_format: { type: 'yaml' } }, 'response_format.type'],
		[
			'JSON mode while thinking',
			{
				model: 'qwen3.5-plus',
				messages: [{ role: 'user', content: 'json' }],
				response_format: { type: 'json_object' },
			},
			'Json mode response is not supported',
		],
		['stream options without a stream', { stream_options: { include_usage: true } }, 'stream'],
	])('refuses %s with 400', (_case, change, words) => {
		expect(refusalOf(change)).toMatchObject({
			status: 400,
			code: 'invalid_parameter_error',
			message: expect.stringContaining(words),
		});
	});

	it('refuses a model that does not exist with 404', () => {
		expect(refusalOf({ model: 'gpt-9' })).toMatchObject({
			status: 404,
			code: 'model_not_found',
			message: 'The model `gpt-9` does not exist or you do not have access to it.',
		});
	});

	it('refuses a body that is no object', () => {
		expect(readChatRequest('{')).toMatchObject({ ok: false, error: { status: 400 } });
	});

	it.each([
		['qwen-plus', {}, false],
		['qwen-plus', { enable_thinking: true, stream: true }, true],
		['qwen3.5-plus', {}, true],
		['qwen3.5-plus', { enable_thinking: false }, false],
		['qwen4-max', { reasoning_effort: 'none' }, false],
		['qwen-max', { enable_thinking: true }, false],
	])('decides whether %s thinks given %j', (model, change, thinking) => {
		const checked = readChatRequest({ ...VALID, model, ...change });

		expect(checked).toMatchObject({ ok: true, request: { thinking } });
	});
});
