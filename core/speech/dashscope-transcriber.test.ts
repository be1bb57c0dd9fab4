import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { SIMULATED_API_KEY } from '../../simulator/dashscope/dashscope';
import {
	KNOWN_NOTE,
	startSpeech,
	type StartedSpeech,
} from '../../simulator/speech/__fixtures__/started-speech';
import { describeTranscriber } from './__fixtures__/transcriber-contract';
import {
	createDashscopeTranscriber,
	type DashscopeTranscriberOptions,
} from './dashscope-transcriber';

const NOTE = {
	audio: { container: 'ogg-opus', bytes: KNOWN_NOTE.bytes, seconds: 1 },
	languages: [],
	phrases: [],
	timeoutMs: 5_000,
} as const;

let started: StartedSpeech;

const aTranscriber = (change: Partial<DashscopeTranscriberOptions> = {}) =>
	createDashscopeTranscriber({
		baseUrl: `${started.origin}/compatible-mode/v1`,
		apiKey: SIMULATED_API_KEY,
		model: 'qwen3-asr-flash',
		...change,
	});

describeTranscriber(
	'DashScope',
	async () => {
		started = await startSpeech();
		return {
			transcriber: () => aTranscriber(),
			unreachable: () => aTranscriber({ baseUrl: 'http://127.0.0.1:1/v1' }),
			note: KNOWN_NOTE,
			fail(kind, times) {
				if (kind !== 'garbage') return void started.faults.add({ at: 'transcribe', kind, times });
				const match = { operation: 'transcribe' } as const;
				started.dashscope.script({ behaviour: { type: 'cut', by: 'json' }, match });
			},
			lastRequest: () => started.lastCall()?.request,
			calls: () => started.log.list().length,
			secrets: [SIMULATED_API_KEY],
			reset: started.reset,
			close: started.close,
		};
	},
	null,
);

describe('a DashScope transcriber', () => {
	beforeAll(async () => {
		started = await startSpeech();
	});
	afterEach(() => started.reset());
	afterAll(() => started.close());

	it('finds the language out, and says what is billed', async () => {
		expect(await aTranscriber().transcribe(NOTE)).toEqual({
			outcome: 'heard',
			text: KNOWN_NOTE.transcript,
			language: 'ar',
			confidence: null,
			seconds: 1,
			model: 'qwen3-asr-flash',
		});
	});

	it('names a language only where there is but one', async () => {
		const transcriber = aTranscriber();
		const options = () =>
			(started.lastCall()?.request as { asr_options: { language?: string } }).asr_options;

		await transcriber.transcribe({ ...NOTE, languages: ['ar-EG', 'ar-SA'] });
		const one = options();
		await transcriber.transcribe({ ...NOTE, languages: ['ar-EG', 'en-US'] });

		expect([one, options()]).toEqual([
			{ enable_itn: false, language: 'ar' },
			{ enable_itn: false },
		]);
	});

	it('refuses languages that the service does not hear, without a call', async () => {
		expect(await aTranscriber().transcribe({ ...NOTE, languages: ['zu-ZA'] })).toMatchObject({
			outcome: 'failed',
			reason: 'unsupported-language',
		});
		expect(started.log.list()).toEqual([]);
	});

	it('says that the service cannot decode the audio', async () => {
		const audio = { container: 'ogg-opus', bytes: Buffer.from('Dear Sir'), seconds: 1 } as const;

		expect(await aTranscriber().transcribe({ ...NOTE, audio })).toMatchObject({
			outcome: 'failed',
			reason: 'unreadable-audio',
			retryable: false,
		});
	});
});
