import { z } from 'zod';
import { InputError } from '../errors';
import { boundedFetch, type Fetch } from '../language/bounded-fetch';
import { readApiKey } from '../language/openai-client';
import { readProviderError } from '../language/read-provider-error';
import { normaliseBaseUrl } from '../language/region-presets';
import { callSpeechService, ServiceSaidNo } from './call-speech-service';
import { primaryLanguage } from './language-tag';
import type { Speaker, SpeakOutcome, SpeakRequest } from './speaker';
import { spokenAddress } from './spoken-address';
import { unspeakableText } from './unspeakable-text';

export type DashscopeSpeakerOptions = {
	/** See `resolveBaseUrl`: the compatible mode's, next to which DashScope's own API is. */
	baseUrl: string;
	apiKey: string;
	/** `qwen3-tts-flash`, or a dated snapshot of it. */
	model: string;
	/** `Cherry`, `Ethan`, … */
	voice: string;
	/** A proxy-aware `fetch`; Node's own by default. */
	fetch?: Fetch;
};

const LIMITS = { characters: 600 };

/** 600 characters are about two minutes, as WAV of 24 kHz 6 MB. */
const RESPONSE_LIMIT_BYTES = 16 * 1024 * 1024;

/** What `language_type` may be (Model Studio, Qwen-TTS API reference). There is no Arabic. */
const LANGUAGE_TYPES: Record<string, string> = {
	zh: 'Chinese',
	en: 'English',
	fr: 'French',
	de: 'German',
	ru: 'Russian',
	it: 'Italian',
	es: 'Spanish',
	pt: 'Portuguese',
	ja: 'Japanese',
	ko: 'Korean',
};

const COMPATIBLE_MODE = /\/compatible-mode\/v1$/;

const answerSchema = z.object({
	output: z.object({ audio: z.object({ url: z.string().min(1) }) }),
});

/**
 * Qwen's voices through DashScope's own API, which answers with the address of a WAV file. Throws
 * InputError for settings that cannot work, before any call.
 */
export function createDashscopeSpeaker(options: DashscopeSpeakerOptions): Speaker {
	const baseUrl = normaliseBaseUrl(options.baseUrl);
	if (!COMPATIBLE_MODE.test(baseUrl)) {
		throw new InputError('Qwen speaks at an address of DashScope only (…/compatible-mode/v1)');
	}
	const api = baseUrl.replace(COMPATIBLE_MODE, '/api/v1');
	const apiKey = readApiKey(options.apiKey);
	const model = options.model.trim();
	const voice = options.voice.trim();
	if (model === '' || voice === '') throw new InputError('A speaker needs a model and a voice');

	const fetch = boundedFetch(options.fetch ?? globalThis.fetch, RESPONSE_LIMIT_BYTES);

	const ask = async (request: SpeakRequest): Promise<SpeakOutcome> => {
		const { text, language, timeoutMs, signal } = request;
		const call = { timeoutMs, signal, privateTexts: [text], quotaIsABill: false };

		return await callSpeechService(call, async (limits): Promise<SpeakOutcome> => {
			const response = await fetch(`${api}/services/aigc/multimodal-generation/generation`, {
				method: 'POST',
				headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
				body: JSON.stringify({
					model,
					input: { text, voice, language_type: languageType(language) ?? 'Auto' },
				}),
				redirect: 'error',
				signal: limits.signal,
			}).catch(unreachable);
			const body = await readJson(response);
			if (!response.ok) throw refusalOf(response, body);

			const answer = answerSchema.safeParse(body);
			const address = answer.success && spokenAddress(answer.data.output.audio.url, baseUrl);
			if (!address) return UNREADABLE;

			const audio = await fetch(address, { redirect: 'error', signal: limits.signal }).catch(
				unreachable,
			);
			const bytes = Buffer.from(await audio.arrayBuffer());
			if (!audio.ok || bytes.length === 0) throw refusalOf(audio, null);
			const mimeType = audio.headers.get('content-type') ?? 'audio/wav';
			return { outcome: 'spoken', bytes, mimeType, model, characters: text.length };
		});
	};

	return {
		name: 'dashscope',
		model,
		limits: LIMITS,
		speaks: (language) => language === null || languageType(language) !== undefined,
		async speak(request) {
			return unspeakableText(request.text, LIMITS) ?? (await ask(request));
		},
	};
}

const UNREADABLE = {
	outcome: 'failed',
	reason: 'unreadable-answer',
	retryable: false,
	detail: 'The answer names no audio at an address of DashScope',
} as const satisfies SpeakOutcome;

function languageType(language: string | null): string | undefined {
	return LANGUAGE_TYPES[(language && primaryLanguage(language)) ?? ''];
}

async function readJson(response: Response): Promise<unknown> {
	const text = await response.text();
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}

function refusalOf(response: Response, body: unknown): ServiceSaidNo {
	const no = typeof body === 'object' ? readProviderError(body) : null;
	const retryAfter = response.headers.get('retry-after');
	return new ServiceSaidNo({ ...no, status: response.status, retryAfter });
}

/** `fetch` itself says only "fetch failed"; an aborted call has a reason of its own. */
function unreachable(error: unknown): never {
	const { name } = Object(error) as { name?: unknown };
	if (name === 'TypeError') throw new ServiceSaidNo({ status: 503, message: 'No answer' });
	throw error;
}
