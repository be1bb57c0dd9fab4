import { InputError } from '../errors';
import type { Fetch } from '../language/bounded-fetch';
import { isOpenAiHost } from '../language/model-fields';
import { type OpenAiClient, openOpenAiClient, readApiKey } from '../language/openai-client';
import { normaliseBaseUrl } from '../language/region-presets';
import { callSpeechService } from './call-speech-service';
import type { Speaker, SpeakOutcome, SpeakRequest } from './speaker';
import { unspeakableText } from './unspeakable-text';

export type OpenAiSpeakerOptions = {
	baseUrl: string;
	/** Empty for a server that asks for none. */
	apiKey: string;
	/** `gpt-4o-mini-tts`, `tts-1`, or whatever the server calls it. */
	model: string;
	/** `alloy`, `nova`, … */
	voice: string;
	/** A proxy-aware `fetch`; Node's own by default. */
	fetch?: Fetch;
};

/** OpenAI, audio API reference. */
const LIMITS = { characters: 4_096 };

/** Five minutes of Opus are 2 MB; what is longer is no answer to a customer. */
const RESPONSE_LIMIT_BYTES = 16 * 1024 * 1024;

/**
 * `/audio/speech` of OpenAI, or of any server with its API, as Opus. Throws InputError for settings
 * that cannot work, before any call.
 */
export function createOpenAiSpeaker(options: OpenAiSpeakerOptions): Speaker {
	const baseUrl = normaliseBaseUrl(options.baseUrl);
	const apiKey = readApiKey(options.apiKey);
	const model = options.model.trim();
	const voice = options.voice.trim();
	if (model === '' || voice === '') throw new InputError('A speaker needs a model and a voice');

	const isOpenAi = isOpenAiHost(baseUrl);
	let client: Promise<OpenAiClient> | undefined;

	const ask = async ({ text, timeoutMs, signal }: SpeakRequest): Promise<SpeakOutcome> => {
		client ??= openOpenAiClient({
			baseUrl,
			apiKey,
			fetch: options.fetch,
			responseLimitBytes: RESPONSE_LIMIT_BYTES,
		});
		const opened = await client;
		const call = { timeoutMs, signal, privateTexts: [text], quotaIsABill: isOpenAi };

		return await callSpeechService(call, async (limits): Promise<SpeakOutcome> => {
			const response = await opened.audio.speech.create(
				{ model, voice, input: text, response_format: 'opus' },
				limits,
			);
			const bytes = Buffer.from(await response.arrayBuffer());
			const mimeType = response.headers.get('content-type') ?? '';
			if (bytes.length === 0 || !isAudioType(mimeType)) {
				return {
					outcome: 'failed',
					reason: 'unreadable-answer',
					retryable: false,
					detail: 'The answer is no audio: check the base URL',
				};
			}
			return { outcome: 'spoken', bytes, mimeType, model, characters: text.length };
		});
	};

	return {
		name: isOpenAi ? 'openai' : 'speech-server',
		model,
		limits: LIMITS,
		speaks: () => true,
		async speak(request) {
			return unspeakableText(request.text, LIMITS) ?? (await ask(request));
		},
	};
}

/** Some servers name no type at all; what they send is inspected before it is sent on. */
function isAudioType(mimeType: string): boolean {
	return mimeType === '' || /^(audio\/|application\/(ogg|octet-stream))/.test(mimeType);
}
