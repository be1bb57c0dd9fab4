import { isObject, stringOrEmpty } from '../dashscope/json-object';
import { SAMPLE_VOICE } from '../sender/sample-media';
import type { SpeechReply } from './serve-speech-call';
import { invalidSpeechRequest } from './speech-error';

export const SPEAKING_MODELS = ['gpt-4o-mini-tts', 'tts-1'];

const LONGEST_INPUT = 4_096;

/** Answers `/audio/speech` with a small Ogg Opus file, or refuses as OpenAI would. */
export function speak(body: unknown): SpeechReply<Buffer> {
	const request = isObject(body) ? body : {};
	const input = stringOrEmpty(request.input);

	if (!SPEAKING_MODELS.includes(stringOrEmpty(request.model))) {
		const refusal = invalidSpeechRequest('The model does not exist.');
		return { kind: 'refusal', error: { ...refusal, http: 404, code: 'model_not_found' } };
	}
	if (input === '' || input.length > LONGEST_INPUT) {
		const error = invalidSpeechRequest(`[{'msg': 'String should have 1 to 4096 characters'}]`);
		return { kind: 'refusal', error };
	}
	if (stringOrEmpty(request.voice) === '') {
		return { kind: 'refusal', error: invalidSpeechRequest("[{'loc': ('body', 'voice')}]") };
	}
	if (request.response_format !== 'opus') {
		const error = invalidSpeechRequest('The simulated server speaks response_format opus only.');
		return { kind: 'refusal', error };
	}
	return { kind: 'answer', answer: SAMPLE_VOICE };
}
