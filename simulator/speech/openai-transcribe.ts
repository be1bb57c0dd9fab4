import { audioSeconds, isAudio } from './audio-seconds';
import { hearNote } from './hear-note';
import type { ScriptedNotes } from './scripted-notes';
import type { SpeechReply } from './serve-speech-call';
import { invalidSpeechRequest, SPEECH_ERRORS, type SpeechError } from './speech-error';
import type { SpeechBehaviour } from './speech-script';

/** What a form of `/audio/transcriptions` asks for. */
export type TranscriptionRequest = {
	bytes: Buffer;
	fileName: string;
	model: string;
	format: string;
	language: string;
	prompt: string;
};

/** The models of the simulated server, and whether they time their words (`verbose_json`). */
const MODELS: Record<string, { verbose: boolean }> = {
	'whisper-1': { verbose: true },
	'whisper-large-v3-turbo': { verbose: true },
	'gpt-4o-transcribe': { verbose: false },
	'gpt-4o-mini-transcribe': { verbose: false },
	'voxtral-mini': { verbose: false },
};

export const TRANSCRIPTION_MODELS = Object.keys(MODELS);

const EXTENSIONS = ['flac', 'm4a', 'mp3', 'mp4', 'mpeg', 'mpga', 'oga', 'ogg', 'wav', 'webm'];
const LARGEST_BYTES = 26_214_400;
const SHORTEST_SECONDS = 0.1;

/** Reads a form as OpenAI does; null where the form holds no file. */
export async function readTranscriptionForm(form: FormData): Promise<TranscriptionRequest | null> {
	const file = form.get('file');
	if (!(file instanceof File)) return null;

	const text = (name: string) => {
		const value = form.get(name);
		return typeof value === 'string' ? value : '';
	};
	return {
		bytes: Buffer.from(await file.arrayBuffer()),
		fileName: file.name,
		model: text('model'),
		format: text('response_format') || 'json',
		language: text('language'),
		prompt: text('prompt'),
	};
}

/** Answers a transcription, or refuses it as OpenAI would. */
export function transcribe(
	notes: ScriptedNotes,
	request: TranscriptionRequest,
	behaviour: SpeechBehaviour,
): SpeechReply<object> {
	const error = problemOf(request);
	if (error) return { kind: 'refusal', error };

	const { bytes, language, format } = request;
	const heard = hearNote(notes, { bytes, languages: language ? [language] : [], behaviour });
	const text = heard?.text ?? '';
	const seconds = audioSeconds(bytes) ?? 0;
	const usage = { type: 'duration', seconds: Math.ceil(seconds) };
	if (format === 'json') return { kind: 'answer', answer: { text, usage } };

	const spoken = (heard?.language ?? language) || 'en';
	const named = new Intl.DisplayNames('en', { type: 'language' }).of(
		new Intl.Locale(spoken).language,
	);
	const answer = {
		task: 'transcribe',
		language: named?.toLowerCase(),
		duration: seconds,
		text,
		segments: [],
		usage,
	};
	return { kind: 'answer', answer };
}

function problemOf(request: TranscriptionRequest): SpeechError | null {
	const { bytes, fileName, model, format, language } = request;
	const known = Object.hasOwn(MODELS, model) ? MODELS[model] : undefined;
	if (!known) {
		const refusal = invalidSpeechRequest(`The model \`${model}\` does not exist.`);
		return { ...refusal, http: 404, code: 'model_not_found' };
	}
	if (format !== 'json' && !(format === 'verbose_json' && known.verbose)) {
		return invalidSpeechRequest(
			`response_format '${format}' is not compatible with model '${model}'. Use 'json' or 'text' instead.`,
		);
	}
	if (language !== '' && !/^[a-z]{2,3}$/.test(language))
		return SPEECH_ERRORS['unsupported-language'];
	if (!EXTENSIONS.includes(fileName.split('.').at(-1) ?? '')) {
		return invalidSpeechRequest(`Invalid file format. Supported formats: ${EXTENSIONS.join(', ')}`);
	}
	if (bytes.length > LARGEST_BYTES) return SPEECH_ERRORS['too-long'];
	if (!isAudio(bytes)) return SPEECH_ERRORS['unreadable-audio'];
	if ((audioSeconds(bytes) ?? 1) < SHORTEST_SECONDS) {
		return invalidSpeechRequest('Audio file is too short. Minimum audio length is 0.1 seconds.');
	}
	return null;
}
