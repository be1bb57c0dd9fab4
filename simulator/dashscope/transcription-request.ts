import { invalidForModel, invalidParameter, type DashscopeError } from './dashscope-error';
import { isObject, stringOrEmpty, type JsonObject } from './json-object';

/** A request to a recogniser that DashScope would serve. */
export type TranscriptionRequest = {
	model: string;
	bytes: Buffer;
	/** Absent: it finds out. */
	language?: string;
	context: string;
};

type Checked = { ok: true; request: TranscriptionRequest } | { ok: false; error: DashscopeError };

const RECOGNISER = /^qwen3-asr-flash(-\d{4}-\d{2}-\d{2})?$/;

const LONGEST_DATA = 10 * 1024 * 1024;

const LANGUAGES =
	'zh yue en ja de ko ru fr pt ar it es hi id th tr uk vi cs da fil fi is ms no pl sv'.split(' ');

/** Whether a body of `/chat/completions` is for a recogniser, and not for a chat model. */
export function isTranscription(body: unknown): boolean {
	return isObject(body) && RECOGNISER.test(stringOrEmpty(body.model));
}

/**
 * Reads the request as DashScope's page of Qwen-ASR describes it: one user message with one audio,
 * as a data URL or an address; the context in a system message whose content is a list.
 */
export function readTranscriptionRequest(body: JsonObject): Checked {
	const messages = Array.isArray(body.messages) ? body.messages.filter(isObject) : [];
	const system = messages.filter(({ role }) => role === 'system');
	const user = messages.filter(({ role }) => role === 'user');
	if (user.length !== 1 || system.length > 1 || messages.length !== user.length + system.length) {
		return refused('The messages must be one of the user and at most one of the system.');
	}
	if (system[0] && !Array.isArray(system[0].content)) {
		return refused('The content of the system message must be a list.');
	}

	const audio = onlyPart(user[0]?.content, 'input_audio')?.input_audio;
	if (!isObject(audio)) return refused('The user message must hold one input_audio.');
	if (Object.keys(audio).some((field) => field !== 'data')) {
		return refused('input_audio takes data only.');
	}
	const data = stringOrEmpty(audio.data);
	if (data.length > LONGEST_DATA) return refused('The audio is too large, at most 10 MB.');
	const base64 = /^data:audio\/[\w.+-]+;base64,(.+)$/s.exec(data)?.[1];
	if (!base64) return refused('The audio must be a data URL or an address.');

	const options = isObject(body.asr_options) ? body.asr_options : {};
	const language = options.language;
	if (language !== undefined && !LANGUAGES.includes(stringOrEmpty(language))) {
		return { ok: false, error: invalidForModel('The language is not supported.') };
	}
	return {
		ok: true,
		request: {
			model: stringOrEmpty(body.model),
			bytes: Buffer.from(base64, 'base64'),
			...(typeof language === 'string' && { language }),
			context: stringOrEmpty(onlyPart(system[0]?.content, 'text')?.text),
		},
	};
}

function onlyPart(content: unknown, type: string): JsonObject | undefined {
	const parts = Array.isArray(content) ? content.filter(isObject) : [];
	return parts.length === 1 && parts[0]?.type === type ? parts[0] : undefined;
}

function refused(message: string): { ok: false; error: DashscopeError } {
	return { ok: false, error: invalidParameter(message) };
}
