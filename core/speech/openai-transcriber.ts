import { z } from 'zod';
import { InputError } from '../errors';
import type { Fetch } from '../language/bounded-fetch';
import { isOpenAiHost } from '../language/model-fields';
import { type OpenAiClient, openOpenAiClient, readApiKey } from '../language/openai-client';
import { readProviderError } from '../language/read-provider-error';
import { normaliseBaseUrl } from '../language/region-presets';
import { callSpeechService, ServiceSaidNo } from './call-speech-service';
import { CONTAINER_FORMATS } from './container-format';
import { primaryLanguages } from './language-tag';
import { languageNamed } from './named-language';
import type { Transcriber, TranscribeOutcome, TranscribeRequest } from './transcriber';
import { unfitAudio } from './unfit-audio';

export type OpenAiTranscriberOptions = {
	baseUrl: string;
	/** Empty for a server that asks for none. */
	apiKey: string;
	/** `whisper-1`, `gpt-4o-transcribe`, or whatever the server calls it. */
	model: string;
	/** A proxy-aware `fetch`; Node's own by default. */
	fetch?: Fetch;
};

/** OpenAI takes 25 MB a file and names no longest time; 15 minutes is what the desk transcribes. */
const LIMITS = { seconds: 15 * 60, bytes: 25 * 1024 * 1024 };

const READS = ['ogg-opus', 'ogg-vorbis', 'wav', 'mp3', 'm4a', 'flac', 'webm'] as const;

/** Words of a quarter of an hour are some 20 kB, with timed segments a few hundred. */
const RESPONSE_LIMIT_BYTES = 8 * 1024 * 1024;

/** Whisper reads the last 224 tokens of its prompt. */
const PROMPT_LIMIT = 600;

/** These answer in plain JSON only (OpenAI, audio API reference). */
const PLAIN_JSON_ONLY = /^gpt-/;

const answerSchema = z.object({
	text: z.string(),
	language: z.string().nullish().catch(null),
	duration: z.number().nonnegative().nullish().catch(null),
	usage: z.object({ seconds: z.number().nonnegative() }).nullish().catch(null),
});

/**
 * `/audio/transcriptions` of OpenAI, or of any server with its API (Groq, a Whisper of one's own).
 * Throws InputError for settings that cannot work, before any call.
 */
export function createOpenAiTranscriber(options: OpenAiTranscriberOptions): Transcriber {
	const baseUrl = normaliseBaseUrl(options.baseUrl);
	const apiKey = readApiKey(options.apiKey);
	const model = options.model.trim();
	if (model === '') throw new InputError('The model has no name');

	const isOpenAi = isOpenAiHost(baseUrl);
	const service = { reads: READS, limits: LIMITS };
	let client: Promise<OpenAiClient> | undefined;
	let format: 'verbose_json' | 'json' = PLAIN_JSON_ONLY.test(model) ? 'json' : 'verbose_json';

	const ask = async (request: TranscribeRequest) => {
		client ??= openOpenAiClient({
			baseUrl,
			apiKey,
			fetch: options.fetch,
			responseLimitBytes: RESPONSE_LIMIT_BYTES,
		});
		const opened = await client;
		const { timeoutMs, signal, phrases } = request;
		const call = { timeoutMs, signal, privateTexts: phrases, quotaIsABill: isOpenAi };

		return await callSpeechService(call, async (limits) => {
			const send = () => transcribe(opened, { ...limits, request, model, format });
			try {
				return readAnswer(await send(), model);
			} catch (error) {
				if (format === 'json' || !(await refusesFormat(error))) throw error;
				format = 'json';
				return readAnswer(await send(), model);
			}
		});
	};

	return {
		name: isOpenAi ? 'openai' : 'speech-server',
		model,
		...service,
		async transcribe(request) {
			return unfitAudio(request.audio, service) ?? (await ask(request));
		},
	};
}

async function transcribe(
	client: OpenAiClient,
	call: {
		request: TranscribeRequest;
		model: string;
		format: 'verbose_json' | 'json';
		signal: AbortSignal;
		timeout: number;
	},
): Promise<unknown> {
	const { toFile } = await import('openai');
	const { audio, languages, phrases } = call.request;
	const { extension, mimeType } = CONTAINER_FORMATS[audio.container];
	const spoken = primaryLanguages(languages);
	const prompt = phrases.join(', ').slice(0, PROMPT_LIMIT);

	return await client.audio.transcriptions.create(
		{
			file: await toFile(audio.bytes, `voice-note.${extension}`, { type: mimeType }),
			model: call.model,
			response_format: call.format,
			// With one language named it hears nothing but that one.
			...(spoken.length === 1 && { language: spoken[0] }),
			...(prompt !== '' && { prompt }),
		},
		{ signal: call.signal, timeout: call.timeout },
	);
}

function readAnswer(body: unknown, model: string): TranscribeOutcome {
	const parsed = answerSchema.safeParse(body);
	if (!parsed.success) {
		const no = typeof body === 'object' ? readProviderError(body) : null;
		if (no) throw new ServiceSaidNo(no);
		return {
			outcome: 'failed',
			reason: 'unreadable-answer',
			retryable: false,
			detail: 'The answer has no form that we know: check the base URL',
		};
	}

	const { text, language, duration, usage } = parsed.data;
	return {
		outcome: 'heard',
		text: text.trim(),
		language: language ? languageNamed(language) : null,
		confidence: null,
		seconds: usage?.seconds ?? duration ?? null,
		model,
	};
}

async function refusesFormat(error: unknown): Promise<boolean> {
	const { BadRequestError, UnprocessableEntityError } = await import('openai');
	if (!(error instanceof BadRequestError || error instanceof UnprocessableEntityError)) {
		return false;
	}
	return /response_format|verbose_json/.test(error.message);
}
