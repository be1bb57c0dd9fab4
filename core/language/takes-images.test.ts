import { describe, expect, it } from '@jest/globals';
import { takesImages } from './takes-images';

describe('takesImages', () => {
	it.each([
		'qwen4-max',
		'qwen4-max-2026-11-16',
		'qwen3.8-flash',
		'qwen3.7-plus',
		'qwen3.6-flash',
		'qwen3.5-plus-latest',
		'qwen3-vl-plus',
		'qwen-vl-max',
		'Qwen/Qwen2.5-VL-7B-Instruct',
		'qwen2.5vl:7b',
		'qwen3-vl:8b',
		'gpt-4o-mini',
		'gpt-4.1',
		'gpt-5-nano',
		'openai/gpt-5.2',
		'o3',
		'o4-mini',
		'claude-sonnet-5',
		'google/gemini-3-flash',
		'gemma3:12b',
		'google/gemma-3-27b-it',
		'llama3.2-vision:11b',
		'meta-llama/Llama-4-Scout-17B-16E-Instruct',
		'mistral-small3.2',
		'llava:13b',
		' QWEN3-VL-PLUS ',
	])('shows images to %s', (model) => {
		expect(takesImages(model, 'automatic')).toBe(true);
	});

	it.each([
		'qwen-plus',
		'qwen-flash',
		'qwen-max',
		'qwen3-max',
		'qwen3.7-max',
		'qwen-mt-plus',
		'qwen3:8b',
		'Qwen/Qwen3-8B',
		'qwen3-asr-flash',
		'gpt-3.5-turbo',
		'gpt-4',
		'gpt-4o-audio-preview',
		'gpt-4o-transcribe',
		'o3-mini',
		'o1-preview',
		'gemma3:1b',
		'llama3.2:3b',
		'mistral-small',
		'deepseek-v3',
		'my-own-model',
		'',
	])('shows none to %s', (model) => {
		expect(takesImages(model, 'automatic')).toBe(false);
	});

	it('does as the builder says', () => {
		expect(takesImages('my-own-model', 'always')).toBe(true);
		expect(takesImages('qwen3-vl-plus', 'never')).toBe(false);
	});
});
