import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { SIMULATED_API_KEY } from '../../simulator/dashscope/dashscope';
import {
	KNOWN_NOTE,
	startSpeech,
	type StartedSpeech,
} from '../../simulator/speech/__fixtures__/started-speech';
import { describeTranscriber } from './__fixtures__/transcriber-contract';
import { createOpenAiTranscriber, type OpenAiTranscriberOptions } from './openai-transcriber';

const NOTE = {
	audio: { container: 'ogg-opus', bytes: KNOWN_NOTE.bytes, seconds: 1 },
	languages: [],
	phrases: [],
	timeoutMs: 5_000,
} as const;

let started: StartedSpeech;

const aTranscriber = (change: Partial<OpenAiTranscriberOptions> = {}) =>
	createOpenAiTranscriber({
		baseUrl: `${started.origin}/speech/v1`,
		apiKey: SIMULATED_API_KEY,
		model: 'whisper-1',
		...change,
	});

describeTranscriber(
	'an OpenAI-compatible server',
	async () => {
		started = await startSpeech();
		return {
			transcriber: () => aTranscriber(),
			unreachable: () => aTranscriber({ baseUrl: 'http://127.0.0.1:1/v1' }),
			note: KNOWN_NOTE,
			fail: (kind, times) => void started.faults.add({ at: 'transcribe', kind, times }),
			lastRequest: () => started.lastCall()?.request,
			calls: () => started.log.list().length,
			secrets: [SIMULATED_API_KEY],
			reset: started.reset,
			close: started.close,
		};
	},
	'amr',
);

describe('an OpenAI-compatible transcriber', () => {
	beforeAll(async () => {
		started = await startSpeech();
	});
	afterEach(() => started.reset());
	afterAll(() => started.close());

	it('reads the language that Whisper names, and what is billed', async () => {
		expect(await aTranscriber().transcribe(NOTE)).toEqual({
			outcome: 'heard',
			text: KNOWN_NOTE.transcript,
			language: 'ar',
			confidence: null,
			seconds: 1,
			model: 'whisper-1',
		});
	});

	it('names the file and the language as the server wants them', async () => {
		await aTranscriber().transcribe({ ...NOTE, languages: ['ar-EG'] });

		expect(started.lastCall()?.request).toMatchObject({
			fileName: 'voice-note.ogg',
			language: 'ar',
			format: 'verbose_json',
		});
	});

	it('is content with plain JSON where the server times no words, and remembers it', async () => {
		const transcriber = aTranscriber({ model: 'voxtral-mini' });

		const outcomes = [await transcriber.transcribe(NOTE), await transcriber.transcribe(NOTE)];

		expect(outcomes).toMatchObject([
			{ text: KNOWN_NOTE.transcript, language: null },
			{ text: KNOWN_NOTE.transcript, language: null },
		]);
		const formats = started.log.list().map(({ request }) => (request as { format: string }).format);
		expect(formats).toEqual(['verbose_json', 'json', 'json']);
	});

	it('says that the model does not exist', async () => {
		expect(await aTranscriber({ model: 'whisper-9' }).transcribe(NOTE)).toMatchObject({
			outcome: 'failed',
			reason: 'bad-request',
		});
	});

	it.each([
		['no model', { model: ' ' }],
		['an address that is none', { baseUrl: 'localhost' }],
		['a key with a line break', { apiKey: 'sk-a\nb' }],
	])('is not made with %s', (_what, change) => {
		expect(() => aTranscriber(change)).toThrow(expect.objectContaining({ code: 'input' }));
	});
});
