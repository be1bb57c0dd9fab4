import { describe, expect, it } from '@jest/globals';
import { many, noise, opusNote } from './audio/__fixtures__/opus-note';
import { createRandom } from './audio/__fixtures__/random';
import { inspectAudio } from './audio/inspect-audio';
import type { Speaker, SpeakOutcome, SpeakRequest } from './speaker';
import { speakAnswer, spokenText } from './voice-answer';

const random = createRandom(11);
const SPEECH = opusNote({ packets: many(100, () => noise(random)), head: { rate: 48_000 } });

const asked: SpeakRequest[] = [];

function aSpeaker(outcome: Partial<SpeakOutcome> & { bytes?: Buffer }): Speaker {
	return {
		name: 'openai',
		model: 'tts',
		limits: { characters: 600 },
		speaks: (language) => language !== 'ar',
		speak(request) {
			asked.push(request);
			const spoken = { outcome: 'spoken', mimeType: 'audio/ogg', model: 'tts', characters: 5 };
			return Promise.resolve({ ...spoken, ...outcome } as SpeakOutcome);
		},
	};
}

const say = (speaker: Speaker, language: string | null = 'en') =>
	speakAnswer(speaker, { text: '*Yes*, we are open.', language, timeoutMs: 5_000 });

describe('speakAnswer', () => {
	it('gives what the service spoke as a voice note of WhatsApp', async () => {
		const answer = await say(aSpeaker({ bytes: SPEECH }));

		expect(answer).toMatchObject({ outcome: 'spoken', provider: 'openai', model: 'tts' });
		expect(asked.at(-1)).toMatchObject({ text: 'Yes, we are open.', language: 'en' });
		if (answer.outcome !== 'spoken') throw new Error('Nothing was spoken');
		expect(inspectAudio(answer.bytes, { longestSeconds: 60 })).toMatchObject({
			kind: 'audio',
			container: 'ogg-opus',
			inputRate: 16_000,
		});
		expect(answer.bytes.includes('WhatsApp')).toBe(true);
	});

	it.each<[string, Partial<SpeakOutcome> & { bytes?: Buffer }, string | null]>([
		['the service does not speak the language', { bytes: SPEECH }, 'ar'],
		[
			'the service fails',
			{ outcome: 'failed', reason: 'quota', retryable: true, detail: 'It is full' },
			'en',
		],
		['it gives something else', { bytes: Buffer.from('<html>') }, 'en'],
		['it gives nothing', { bytes: Buffer.alloc(0) }, 'en'],
	])('leaves it at the text when %s', async (_what, outcome, language) => {
		const answer = await say(aSpeaker(outcome), language);

		expect(answer).toMatchObject({ outcome: 'text-only' });
		expect(JSON.stringify(answer)).not.toContain('open');
	});
});

describe('spokenText', () => {
	it.each([
		['**Bold** and _this_', 'Bold and this'],
		['See [our page](https://x.test/a?b) now', 'See our page now'],
		['Look: https://x.test/path?x=1 ok', 'Look: ok'],
		['# Head\n- one\n- two', 'Head\none\ntwo'],
		['```js\ncode()\n```\nDone', 'Done'],
		['سعر الكعكة *٢٠* ريالاً', 'سعر الكعكة ٢٠ ريالاً'],
	])('reads %j aloud without its marks', (text, spoken) => {
		expect(spokenText(text)).toBe(spoken);
	});
});
