import { describe, expect, it } from '@jest/globals';
import { speechCost } from './speech-cost';

describe('speechCost', () => {
	it.each([
		['google', 'chirp_3', [30], 8_000],
		['google', 'long', [0.2], 267],
		['google-v1', 'latest_long', [16], 12_000],
		['dashscope', 'qwen3-asr-flash', [30], 1_050],
		['dashscope', 'qwen3-asr-flash-2026-02-10', [30], 1_050],
		['openai', 'whisper-1', [60], 6_000],
		['openai', 'gpt-4o-mini-transcribe', [60], 3_000],
	])('prices %s %s for %j seconds', (provider, model, seconds, costMicros) => {
		expect(speechCost({ provider, model, seconds })).toEqual({
			costMicros,
			certainty: 'estimated',
			priceListVersion: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
		});
	});

	it('rounds each call up, not their sum', () => {
		const cost = speechCost({ provider: 'google-v1', model: 'default', seconds: [16, 16] });

		expect(cost.costMicros).toBe(24_000);
	});

	it.each([
		['a server of one’s own', { provider: 'speech-server', model: 'whisper-1', seconds: [60] }],
		['an unknown model', { provider: 'openai', model: 'whisper-9', seconds: [60] }],
		['a call of unknown length', { provider: 'google', model: 'chirp_3', seconds: [20, null] }],
	])('never calls %s free', (_what, heard) => {
		expect(speechCost(heard)).toMatchObject({ costMicros: null, certainty: 'unknown' });
	});
});
