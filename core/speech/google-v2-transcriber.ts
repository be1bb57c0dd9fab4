import { InputError } from '../errors';
import { readGoogleAnswer } from './google-answer';
import { callGoogle } from './google-call';
import { googleClient, type GoogleAccess } from './google-client';
import { googleLanguage } from './google-language';
import { GOOGLE_LIMITS } from './google-limits';
import type { Transcriber, TranscribeRequest } from './transcriber';
import { unfitAudio } from './unfit-audio';

export type GoogleV2Options = GoogleAccess & {
	/** `us`, `eu`, `europe-west4`, …; it must be that of the endpoint. */
	region: string;
	/** `chirp_3`, `chirp_2`, `long`, `short`, `telephony`, … */
	model: string;
};

/** What `autoDecodingConfig` reads (Speech-to-Text v2, AutoDetectDecodingConfig). */
const READS = ['ogg-opus', 'wav', 'flac', 'mp3', 'm4a', 'amr', 'amr-wb', 'webm'] as const;

/** These find the language out by themselves, and take one language or none. */
const FINDS_LANGUAGE = /^chirp/;

/** Google takes no more in one request (Speech-to-Text v2, RecognitionConfig). */
const MOST_LANGUAGES = 3;
const MOST_PHRASES = 500;

/** How much likelier a phrase becomes, from 0 to 20. */
const BOOST = 10;

/**
 * Google's Speech-to-Text v2. Throws InputError for a model that the region does not have, and for a
 * request without languages to a model that needs one.
 */
export function createGoogleV2Transcriber(options: GoogleV2Options): Transcriber {
	const { region, model: name, ...access } = options;
	const model = name.trim();
	if (model === '') throw new InputError('The Google model has no name');
	if (region === 'global' && FINDS_LANGUAGE.test(model)) {
		throw new InputError(`Google does not serve ${model} in global: choose us or eu as the region`);
	}

	const service = { reads: READS, limits: GOOGLE_LIMITS };
	const recognizer = `projects/${access.account.projectId}/locations/${region}/recognizers/_`;

	return {
		name: 'google',
		model,
		...service,
		async transcribe(request) {
			const unfit = unfitAudio(request.audio, service);
			if (unfit) return unfit;

			const config = composeConfig(request, model);
			const body = { recognizer, config, content: request.audio.bytes };
			const called = await callGoogle(request, () => googleClient('v2', access), body);
			return called.outcome === 'failed' ? called : readGoogleAnswer(called.answer, model);
		},
	};
}

function composeConfig({ languages, phrases }: TranscribeRequest, model: string) {
	return {
		autoDecodingConfig: {},
		model,
		languageCodes: languageCodes(languages, model),
		features: { enableAutomaticPunctuation: true },
		...(phrases.length > 0 && {
			adaptation: {
				phraseSets: [
					{
						inlinePhraseSet: {
							phrases: phrases.slice(0, MOST_PHRASES).map((value) => ({ value, boost: BOOST })),
						},
					},
				],
			},
		}),
	};
}

function languageCodes(languages: readonly string[], model: string): string[] {
	const codes = [...new Set(languages.flatMap((tag) => googleLanguage(tag) ?? []))];
	if (FINDS_LANGUAGE.test(model)) return codes.length === 1 ? codes : ['auto'];
	if (codes.length === 0) {
		throw new InputError(
			`The Google model ${model} cannot find the language out: choose languages, or chirp_3`,
		);
	}
	return codes.slice(0, MOST_LANGUAGES);
}
