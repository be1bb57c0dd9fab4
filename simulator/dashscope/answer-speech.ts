import { invalidForModel, modelNotFound } from './dashscope-error';
import { isObject, stringOrEmpty, type JsonObject } from './json-object';
import { refusal, type Reply } from './reply';
import type { AcceptedCall } from './serve-call';

const LONGEST_TEXT = 600;
const KEPT_MS = 24 * 60 * 60 * 1000;

const LANGUAGES = [
	'Auto',
	'Chinese',
	'English',
	'French',
	'German',
	'Italian',
	'Japanese',
	'Korean',
	'Portuguese',
	'Russian',
	'Spanish',
];

/** Answers `qwen3-tts-flash`: not with sound, but with the address at which it is kept for a day. */
export function answerSpeech(
	{ body, requestId }: AcceptedCall,
	{ addressOf, now }: { addressOf: (id: string) => string; now: () => Date },
): Reply {
	const request: JsonObject = isObject(body) ? body : {};
	const input: JsonObject = isObject(request.input) ? request.input : {};
	const model = stringOrEmpty(request.model);
	const text = stringOrEmpty(input.text);

	if (!model.startsWith('qwen3-tts-flash')) return refusal(modelNotFound(model), requestId);
	if (text === '' || text.length > LONGEST_TEXT) {
		return refusal(
			invalidForModel(`Range of input length should be [0, ${LONGEST_TEXT}]`),
			requestId,
		);
	}
	if (stringOrEmpty(input.voice) === '') {
		return refusal(invalidForModel('A voice is needed.'), requestId);
	}
	const language = input.language_type ?? 'Auto';
	if (!LANGUAGES.includes(stringOrEmpty(language))) {
		return refusal(invalidForModel('The language_type is not supported.'), requestId);
	}

	const audio = {
		data: '',
		url: addressOf(requestId),
		id: `audio_${requestId}`,
		expires_at: Math.floor((now().getTime() + KEPT_MS) / 1000),
	};
	return {
		kind: 'json',
		status: 200,
		body: {
			output: { finish_reason: 'stop', audio },
			usage: { characters: text.length },
			request_id: requestId,
		},
	};
}

/** Half a second of a tone, as WAV: mono, 24 kHz, 16 bits, like the service's own. */
export function spokenWave(): Buffer {
	const rate = 24_000;
	const samples = Buffer.alloc(rate);
	for (let index = 0; index < rate / 2; index += 1) {
		samples.writeInt16LE(
			Math.round(8_000 * Math.sin((index * 2 * Math.PI * 440) / rate)),
			index * 2,
		);
	}

	const header = Buffer.alloc(44);
	header.write('RIFF', 0, 'latin1');
	header.writeUInt32LE(36 + samples.length, 4);
	header.write('WAVEfmt ', 8, 'latin1');
	header.writeUInt32LE(16, 16);
	header.writeUInt16LE(1, 20);
	header.writeUInt16LE(1, 22);
	header.writeUInt32LE(rate, 24);
	header.writeUInt32LE(rate * 2, 28);
	header.writeUInt16LE(2, 32);
	header.writeUInt16LE(16, 34);
	header.write('data', 36, 'latin1');
	header.writeUInt32LE(samples.length, 40);
	return Buffer.concat([header, samples]);
}
