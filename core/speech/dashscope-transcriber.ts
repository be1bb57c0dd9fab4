import { z } from 'zod';
import { InputError } from '../errors';
import type { Fetch } from '../language/bounded-fetch';
import { isOpenAiHost } from '../language/model-fields';
import { type OpenAiClient, openOpenAiClient, readApiKey } from '../language/openai-client';
import { readProviderError } from '../language/read-provider-error';
import { normaliseBaseUrl } from '../language/region-presets';
import { callSpeechService, ServiceSaidNo } from './call-speech-service';
import { CONTAINER_FORMATS } from './container-format';
import { canonicalTag, primaryLanguages } from './language-tag';
import type { Transcriber, TranscribeOutcome, TranscribeRequest } from './transcriber';
import { unfitAudio } from './unfit-audio';

export type DashscopeTranscriberOptions = {
	/** See `resolveBaseUrl`. The US region does not serve this model here. */
	baseUrl: string;
	apiKey: string;
	/** `qwen3-asr-flash`, or a dated snapshot of it. */
	model: string;
	/** A proxy-aware `fetch`; Node's own by default. */
	fetch?: Fetch;
};

/** 5 minutes, and 10 MB of base64 text, of which three quarters are audio (Model Studio, Qwen-ASR). */
const LIMITS = { seconds: 5 * 60, bytes: 7_400_000 };

const READS = [
	'ogg-opus',
	'ogg-vorbis',
	'wav',
	'mp3',
	'm4a',
	'aac',
	'amr',
	'amr-wb',
	'flac',
	'webm',
] as const;

/** What `asr_options.language` may be (Model Studio, Qwen-ASR API reference). */
const LANGUAGES = new Set(
	'zh yue en ja de ko ru fr pt ar it es hi id th tr uk vi cs da fil fi is ms no pl sv'.split(' '),
);

const RESPONSE_LIMIT_BYTES = 2 * 1024 * 1024;

const answerSchema = z.object({
	choices: z.tuple(
		[
			z.object({
				message: z.object({
					content: z.string().nullable(),
					annotations: z
						.array(z.object({ language: z.string().optional() }))
						.nullish()
						.catch(null),
				}),
			}),
		],
		z.unknown(),
	),
	usage: z.object({ seconds: z.number().nonnegative() }).nullish().catch(null),
});

/**
 * Qwen's recogniser through DashScope's chat completions: the audio goes as it is, the phrases as
 * context. Throws InputError for settings that cannot work, before any call.
 */
export function createDashscopeTranscriber(options: DashscopeTranscriberOptions): Transcriber {
	const baseUrl = normaliseBaseUrl(options.baseUrl);
	const apiKey = readApiKey(options.apiKey);
	const model = options.model.trim();
	if (model === '') throw new InputError('The model has no name');

	const service = { reads: READS, limits: LIMITS };
	let client: Promise<OpenAiClient> | undefined;

	const ask = async (request: TranscribeRequest) => {
		client ??= openOpenAiClient({
			baseUrl,
			apiKey,
			fetch: options.fetch,
			responseLimitBytes: RESPONSE_LIMIT_BYTES,
		});
		const opened = await client;
		const { timeoutMs, signal, phrases } = request;
		const quotaIsABill = isOpenAiHost(baseUrl);
		const call = { timeoutMs, signal, privateTexts: phrases, quotaIsABill };

		return await callSpeechService(call, async (limits) =>
			readAnswer(await opened.chat.completions.create(composeBody(request, model), limits), model),
		);
	};

	return {
		name: 'dashscope',
		model,
		...service,
		async transcribe(request) {
			return (
				unfitAudio(request.audio, service) ??
				unknownLanguage(request.languages) ??
				(await ask(request))
			);
		},
	};
}

function unknownLanguage(languages: readonly string[]): TranscribeOutcome | null {
	const spoken = primaryLanguages(languages);
	if (spoken.length === 0 || spoken.some((language) => LANGUAGES.has(language))) return null;

	const detail = `Qwen does not hear ${spoken.slice(0, 5).join(', ')}`;
	return { outcome: 'failed', reason: 'unsupported-language', retryable: false, detail };
}

type Body = Parameters<OpenAiClient['chat']['completions']['create']>[0] & { stream: false };

function composeBody({ audio, languages, phrases }: TranscribeRequest, model: string): Body {
	const { mimeType } = CONTAINER_FORMATS[audio.container];
	const data = `data:${mimeType};base64,${audio.bytes.toString('base64')}`;
	const spoken = primaryLanguages(languages);

	const body = {
		model,
		stream: false,
		messages: [
			...(phrases.length > 0
				? [{ role: 'system', content: [{ type: 'text', text: phrases.join(', ') }] }]
				: []),
			{ role: 'user', content: [{ type: 'input_audio', input_audio: { data } }] },
		],
		asr_options: {
			enable_itn: false,
			// With one language named it hears nothing but that one.
			...(spoken.length === 1 && { language: spoken[0] }),
		},
	};
	// The client's types know neither `asr_options` nor audio without a format.
	return body as unknown as Body;
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

	const { choices, usage } = parsed.data;
	const [{ message }] = choices;
	const language = message.annotations?.find((annotation) => annotation.language)?.language;
	return {
		outcome: 'heard',
		text: message.content?.trim() ?? '',
		language: language ? canonicalTag(language) : null,
		confidence: null,
		seconds: usage?.seconds ?? null,
		model,
	};
}
