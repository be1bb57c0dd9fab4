import { InputError } from '../errors';
import { openOpusStream } from './audio/open-opus-stream';
import { readGoogleAnswer } from './google-answer';
import { callGoogle } from './google-call';
import { googleClient, type GoogleAccess } from './google-client';
import { googleLanguage } from './google-language';
import { GOOGLE_LIMITS } from './google-limits';
import type { SpokenAudio, Transcriber, TranscribeRequest } from './transcriber';
import { unfitAudio } from './unfit-audio';

export type GoogleV1Options = GoogleAccess & {
	/** `latest_long`, `latest_short`, `default`, … */
	model: string;
};

const READS = ['ogg-opus', 'wav', 'flac', 'amr', 'amr-wb', 'webm'] as const;

/** Beside the first (Speech-to-Text v1, RecognitionConfig). */
const MOST_OTHER_LANGUAGES = 3;
const MOST_PHRASES = 500;

/** How much likelier a phrase becomes, from 0 to 20. */
const BOOST = 10;

/** The rates that Opus may be announced with, and the one that it is always decoded to. */
const OPUS_RATES = [8_000, 12_000, 16_000, 24_000, 48_000];
const OPUS_RATE = 48_000;

/** Google's Speech-to-Text v1. Throws InputError for a request without languages. */
export function createGoogleV1Transcriber(options: GoogleV1Options): Transcriber {
	const { model: name, ...access } = options;
	const model = name.trim();
	if (model === '') throw new InputError('The Google model has no name');

	const service = { reads: READS, limits: GOOGLE_LIMITS };

	return {
		name: 'google-v1',
		model,
		...service,
		async transcribe(request) {
			const unfit = unfitAudio(request.audio, service);
			if (unfit) return unfit;

			const config = composeConfig(request, model);
			const body = { config, audio: { content: request.audio.bytes } };
			const open = () => googleClient('v1', access);
			const called = await callGoogle(request, open, body);
			return called.outcome === 'failed' ? called : readGoogleAnswer(called.answer, model);
		},
	};
}

function composeConfig({ audio, languages, phrases }: TranscribeRequest, model: string) {
	const [first, ...others] = [...new Set(languages.flatMap((tag) => googleLanguage(tag) ?? []))];
	if (first === undefined) {
		throw new InputError('Google v1 cannot find the language out: choose one, or v2 with chirp_3');
	}

	return {
		...encodingOf(audio),
		model,
		languageCode: first,
		alternativeLanguageCodes: others.slice(0, MOST_OTHER_LANGUAGES),
		enableAutomaticPunctuation: true,
		...(phrases.length > 0 && {
			speechContexts: [{ phrases: phrases.slice(0, MOST_PHRASES), boost: BOOST }],
		}),
	};
}

/** WAV and FLAC are read from their own headers. */
function encodingOf({ container, bytes }: SpokenAudio): object {
	switch (container) {
		case 'ogg-opus':
			return { encoding: 'OGG_OPUS', sampleRateHertz: announcedRate(bytes) };
		case 'webm':
			return { encoding: 'WEBM_OPUS', sampleRateHertz: OPUS_RATE };
		case 'amr':
			return { encoding: 'AMR', sampleRateHertz: 8_000 };
		case 'amr-wb':
			return { encoding: 'AMR_WB', sampleRateHertz: 16_000 };
		default:
			return {};
	}
}

/** What OpusHead says it was recorded with, where that is a rate of Opus; v1 wants to be told. */
function announcedRate(bytes: Buffer): number {
	const stream = openOpusStream(bytes);
	const rate = stream.kind === 'opus' ? stream.inputRate : OPUS_RATE;
	return OPUS_RATES.includes(rate) ? rate : OPUS_RATE;
}
