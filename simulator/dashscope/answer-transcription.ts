import { audioSeconds, isAudio } from '../speech/audio-seconds';
import type { ScriptedNotes } from '../speech/scripted-notes';
import { invalidForModel } from './dashscope-error';
import { isObject } from './json-object';
import { refusal, type Reply } from './reply';
import type { AcceptedCall } from './serve-call';
import { readTranscriptionRequest } from './transcription-request';

const LONGEST_SECONDS = 5 * 60;

/** Answers a request to `qwen3-asr-flash`: the words of a scripted note, or nothing for others. */
export function answerTranscription(
	{ body, behaviour, requestId }: AcceptedCall,
	{ notes, now }: { notes: ScriptedNotes; now: () => Date },
): Reply {
	const read = readTranscriptionRequest(isObject(body) ? body : {});
	if (!read.ok) return refusal(read.error, requestId);

	const { bytes, model, language } = read.request;
	if (!isAudio(bytes)) {
		return refusal(invalidForModel('The audio cannot be decoded.'), requestId);
	}
	const seconds = audioSeconds(bytes) ?? 0;
	if (seconds > LONGEST_SECONDS) {
		return refusal(invalidForModel('The audio is too long, at most 5 minutes.'), requestId);
	}

	const note = notes.recognise(bytes);
	const spoken = note ? new Intl.Locale(note.language).language : (language ?? 'en');
	const listens = language === undefined || language === spoken;
	const content = behaviour.type === 'answer' ? behaviour.text : undefined;
	const text = content ?? (listens && behaviour.type !== 'empty' ? note?.transcript : undefined);
	if (behaviour.type === 'cut' && behaviour.by === 'connection') return { kind: 'lost' };
	if (behaviour.type === 'cut') {
		return { kind: 'text', status: 200, contentType: 'application/json', text: '{"choices":[{' };
	}
	return {
		kind: 'json',
		status: 200,
		body: {
			id: `chatcmpl-${requestId}`,
			object: 'chat.completion',
			created: Math.floor(now().getTime() / 1000),
			model,
			choices: [
				{
					index: 0,
					finish_reason: 'stop',
					message: {
						role: 'assistant',
						content: text ?? '',
						annotations: [{ type: 'audio_info', language: spoken, emotion: 'neutral' }],
					},
				},
			],
			usage: {
				prompt_tokens: Math.ceil(seconds * 25),
				completion_tokens: (text ?? '').length,
				total_tokens: Math.ceil(seconds * 25) + (text ?? '').length,
				prompt_tokens_details: { audio_tokens: Math.ceil(seconds * 25), text_tokens: 0 },
				seconds: Math.ceil(seconds),
			},
		},
	};
}
