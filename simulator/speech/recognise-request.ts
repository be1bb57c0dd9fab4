import { isObject, stringOrEmpty, type JsonObject } from '../dashscope/json-object';
import { audioSeconds, isAudio } from './audio-seconds';
import { invalidSpeechRequest, SPEECH_ERRORS, type SpeechError } from './speech-error';

/** A request to recognise that Google would take. */
export type RecogniseRequest = {
	bytes: Buffer;
	/** Empty: it finds out. */
	languages: string[];
	phrases: string[];
	model: string;
	seconds: number;
	/** As announced to v1; v2 looks itself. */
	sampleRate?: number;
};

export type CheckedRecognise =
	{ ok: true; request: RecogniseRequest } | { ok: false; error: SpeechError };

const LARGEST_BYTES = 10_485_760;
const LONGEST_SECONDS = 60;

const RATES = [8_000, 12_000, 16_000, 24_000, 48_000];
const ENCODINGS_V1 = { OGG_OPUS: 6, WEBM_OPUS: 9, AMR: 4, AMR_WB: 5 } as const;

/** Where Google serves its newest models; the others are everywhere. */
const PLACES: Record<string, readonly string[]> = {
	chirp_3: ['us', 'eu', 'asia-northeast1', 'asia-southeast1', 'asia-south1', 'europe-west2'],
	chirp_2: ['us-central1', 'europe-west4', 'asia-southeast1'],
};
const V2_MODELS = [
	'chirp_3',
	'chirp_2',
	'long',
	'short',
	'telephony',
	'latest_long',
	'latest_short',
];

/** Reads the body of `google.cloud.speech.v1.Speech.Recognize`, in JSON or as gRPC decodes it. */
export function readV1Request(body: unknown): CheckedRecognise {
	const { config, audio } = isObject(body) ? body : {};
	if (!isObject(config) || !isObject(audio)) return refused('RecognitionConfig and audio needed.');

	const language = stringOrEmpty(config.languageCode);
	if (language === '') return refused('Invalid recognition config: bad language code.');
	const others = stringsOf(config.alternativeLanguageCodes);
	if (others.length > 3) return refused('At most 3 alternative language codes are allowed.');

	const rate = Number(config.sampleRateHertz ?? 0);
	for (const [name, number] of Object.entries(ENCODINGS_V1)) {
		if (![name, number].includes(config.encoding as string)) continue;
		if (!RATES.includes(rate)) return refused(`sample_rate_hertz (${rate}) is not supported.`);
	}

	const contexts = Array.isArray(config.speechContexts) ? config.speechContexts : [];
	return checkAudio(audio.content, {
		languages: [language, ...others],
		phrases: contexts.flatMap((context) => stringsOf(isObject(context) ? context.phrases : [])),
		model: stringOrEmpty(config.model) || 'default',
		sampleRate: rate,
	});
}

/** The same of `google.cloud.speech.v2.Speech.Recognize`, which names a recogniser and its place. */
export function readV2Request(body: unknown): CheckedRecognise {
	const { recognizer, config, content } = isObject(body) ? body : {};
	const place = /^projects\/[^/]+\/locations\/([^/]+)\/recognizers\/[^/]+$/.exec(
		stringOrEmpty(recognizer),
	)?.[1];
	if (!place) return refused('Invalid resource name of a recognizer.');
	if (!isObject(config)) return refused('RecognitionConfig needed.');

	const model = stringOrEmpty(config.model);
	if (!V2_MODELS.includes(model) || PLACES[model]?.includes(place) === false) {
		return refused(`The model "${model}" does not exist in the location named "${place}".`);
	}
	const languages = stringsOf(config.languageCodes);
	if (languages.length === 0) return refused('language_codes must not be empty.');
	if (languages.includes('auto') && !model.startsWith('chirp')) {
		return refused(`The language "auto" is not supported by the model "${model}".`);
	}
	if (languages.length > 1 && model.startsWith('chirp')) {
		return refused(`The model "${model}" takes one language code.`);
	}
	if (languages.length > 3) return refused('At most 3 language codes are allowed.');
	if (!isObject(config.autoDecodingConfig) && !isObject(config.explicitDecodingConfig)) {
		return refused('A decoding config is needed.');
	}

	return checkAudio(content, {
		languages: languages.filter((language) => language !== 'auto'),
		phrases: phrasesV2(config.adaptation),
		model,
	});
}

function phrasesV2(adaptation: unknown): string[] {
	const sets: unknown[] =
		isObject(adaptation) && Array.isArray(adaptation.phraseSets) ? adaptation.phraseSets : [];
	return sets
		.map((set): JsonObject =>
			isObject(set) && isObject(set.inlinePhraseSet) ? set.inlinePhraseSet : {},
		)
		.flatMap(({ phrases }): unknown[] => (Array.isArray(phrases) ? phrases : []))
		.flatMap((phrase) => (isObject(phrase) ? [stringOrEmpty(phrase.value)] : []));
}

function checkAudio(
	content: unknown,
	request: Omit<RecogniseRequest, 'bytes' | 'seconds'>,
): CheckedRecognise {
	const bytes = Buffer.isBuffer(content) ? content : Buffer.from(stringOrEmpty(content), 'base64');

	if (bytes.length === 0) return refused('Either content or uri must be set.');
	if (bytes.length > LARGEST_BYTES) {
		return refused(`Request payload size exceeds the limit: ${LARGEST_BYTES} bytes.`);
	}
	if (!isAudio(bytes)) return { ok: false, error: SPEECH_ERRORS['unreadable-audio'] };
	const seconds = audioSeconds(bytes) ?? 0;
	if (seconds > LONGEST_SECONDS) return { ok: false, error: SPEECH_ERRORS['too-long'] };
	return { ok: true, request: { ...request, bytes, seconds } };
}

function stringsOf(value: unknown): string[] {
	return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

function refused(message: string): { ok: false; error: SpeechError } {
	return { ok: false, error: invalidSpeechRequest(message) };
}
