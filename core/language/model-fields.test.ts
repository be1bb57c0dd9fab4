import { describe, expect, it } from '@jest/globals';
import { type ModelFields, modelFields } from './model-fields';

const SINGAPORE = 'https://dashscope-intl.aliyuncs.com/compatible-mode/v1';
const WORKSPACE = 'https://ws-1.eu-central-1.maas.aliyuncs.com/compatible-mode/v1';
const STAND_IN = 'http://127.0.0.1:4010/compatible-mode/v1';
const OLLAMA = 'http://localhost:11434/v1';
const OPENAI = 'https://api.openai.com/v1';

const fieldsOf = (model: string, baseUrl: string, thinking = false) =>
	modelFields({ model, baseUrl, thinking, maxTokens: 500 });

describe('modelFields', () => {
	it.each<[model: string, fields: ModelFields]>([
		['qwen-plus', { max_tokens: 500, enable_thinking: false }],
		['qwen-plus-2025-07-28', { max_tokens: 500, enable_thinking: false }],
		['qwen-flash', { max_tokens: 500, enable_thinking: false }],
		['qwen-turbo', { max_tokens: 500, enable_thinking: false }],
		['qwen3-max', { max_tokens: 500, enable_thinking: false }],
		['qwen3-8b', { max_tokens: 500, enable_thinking: false }],
		['qwen3.5-flash', { max_completion_tokens: 500, enable_thinking: false }],
		['qwen3.7-max', { max_completion_tokens: 500, enable_thinking: false }],
		['qwen3.8-flash', { max_completion_tokens: 500, reasoning_effort: 'none' }],
		['qwen3.10-plus', { max_completion_tokens: 500, reasoning_effort: 'none' }],
		['qwen4-max', { max_completion_tokens: 500, reasoning_effort: 'none' }],
		['qwen-max', { max_tokens: 500 }],
		['qwen-vl-max', { max_tokens: 500 }],
		['qwen2.5-72b-instruct', { max_tokens: 500 }],
		['qwen3-235b-a22b-instruct-2507', { max_tokens: 500 }],
		['deepseek-v3.2', { max_tokens: 500 }],
	])('switches the thinking of %s off as DashScope wants it', (model, fields) => {
		expect(fieldsOf(model, SINGAPORE)).toEqual(fields);
		expect(fieldsOf(model, WORKSPACE)).toEqual(fields);
	});

	it.each<[model: string, fields: ModelFields]>([
		['qwen-plus', { max_tokens: 500, enable_thinking: true }],
		['qwen3.5-flash', { max_completion_tokens: 500, enable_thinking: true }],
		['qwen4-max', { max_completion_tokens: 500 }],
	])('lets %s think when it may', (model, fields) => {
		expect(fieldsOf(model, SINGAPORE, true)).toEqual(fields);
	});

	it.each([
		['qwen3:8b', OLLAMA],
		['qwen3.5-coder:7b', OLLAMA],
		['llama3.3', OLLAMA],
		['Qwen/Qwen3-8B', 'http://vllm:8000/v1'],
		['qwen/qwen-plus', 'https://router.example/api/v1'],
		['qwen3-8b', 'https://aliyuncs.com.elsewhere.example/v1'],
	])('sends %s at %s no field of DashScope', (model, baseUrl) => {
		expect(fieldsOf(model, baseUrl)).toEqual({ max_tokens: 500 });
	});

	it('knows DashScope’s models behind a proxy or a stand-in by their names', () => {
		expect(fieldsOf('qwen3.5-flash', STAND_IN)).toEqual(fieldsOf('qwen3.5-flash', SINGAPORE));
	});

	it('sends OpenAI only what OpenAI knows', () => {
		expect(fieldsOf('gpt-5.4', OPENAI)).toEqual({ max_completion_tokens: 500 });
		expect(fieldsOf('qwen-plus', OPENAI)).toEqual({ max_completion_tokens: 500 });
	});
});
