import { afterEach, describe, expect, it } from '@jest/globals';

import { InputError } from '../errors';
import type { ModelCall } from '../metrics/model-call';
import { many, noise, opusNote, SILENCE } from './audio/__fixtures__/opus-note';
import { createRandom } from './audio/__fixtures__/random';
import { standInFfmpeg } from './audio/__fixtures__/stand-in-ffmpeg';
import { hear, type HearOptions } from './hear';
import type { TranscribeOutcome, Transcriber, TranscribeRequest } from './transcriber';

const random = createRandom(5);
const SECOND = many(50, () => noise(random, 30));
const PAUSE = many(50, () => SILENCE);
const note = (seconds: number) =>
	opusNote({ packets: many(seconds * 50, (place) => SECOND[place % 50]!) });

/** 2 s that any service takes as they are. */
const SHORT = note(2);
/** 13 s, which a service of five seconds hears in three slices. */
const LONG = note(13);
const M4A = Buffer.from('\0\0\0\x18ftypM4A \0\0\0\0some more bytes', 'latin1');

const said = (text: string, change: Partial<TranscribeOutcome> = {}): TranscribeOutcome =>
	({
		...{ outcome: 'heard', text, language: 'en', confidence: null, seconds: null },
		...{ model: 'ear-1', ...change },
	}) as TranscribeOutcome;

const DOWN: TranscribeOutcome = {
	outcome: 'failed',
	reason: 'unavailable',
	retryable: true,
	detail: 'The service is down',
};

type Ear = Transcriber & { asked: TranscribeRequest[] };

/** A service that answers as it is told, and keeps what it was asked. */
function anEar(
	answer: (
		request: TranscribeRequest,
		call: number,
	) => TranscribeOutcome | Promise<TranscribeOutcome>,
	{
		name = 'one',
		reads = ['ogg-opus', 'wav'],
		limits = { seconds: 5, bytes: 10_000_000 },
	}: Partial<Transcriber> = {},
): Ear {
	const asked: TranscribeRequest[] = [];
	return {
		...{ name, reads, limits, asked, model: 'ear' },
		async transcribe(request) {
			asked.push(request);
			return await answer(request, asked.length);
		},
	};
}

function hearWith(bytes: Buffer, transcribers: Ear[], change: Partial<HearOptions> = {}) {
	return hear(bytes, { transcribers, languages: [], phrases: [], timeoutMs: 10_000, ...change });
}

describe('a note that a service takes as it is', () => {
	it('goes there untouched, with what is known about it', async () => {
		const ear = anEar(() => said('where is my order', { confidence: 0.9, seconds: 2 }));

		const hearing = await hearWith(SHORT, [ear], { languages: ['es', 'en'], phrases: ['Nimbus'] });

		expect(hearing).toEqual({
			outcome: 'heard',
			text: 'where is my order',
			...{ language: 'en', confidence: 0.9, provider: 'one', model: 'ear-1' },
			...{ seconds: expect.closeTo(2, 1), billedSeconds: 2, truncated: false, tried: [] },
		});
		expect(ear.asked).toHaveLength(1);
		expect(ear.asked[0]).toMatchObject({
			audio: { container: 'ogg-opus', bytes: SHORT },
			languages: ['es', 'en'],
			phrases: ['Nimbus'],
		});
	});

	it('says that it was cut off', async () => {
		const cut = note(4).subarray(0, -500);

		expect(await hearWith(cut, [anEar(() => said('hello'))])).toMatchObject({
			outcome: 'heard',
			truncated: true,
		});
	});

	it('is silent where the service hears no word', async () => {
		const ear = anEar(() => said('  ', { seconds: 2 }));

		expect(await hearWith(SHORT, [ear])).toMatchObject({
			outcome: 'silent',
			asked: { provider: 'one', model: 'ear-1', billedSeconds: 2 },
		});
	});
});

describe('what no service is asked about', () => {
	const ear = anEar(() => said('never'));

	it.each([
		[
			'silence',
			opusNote({ packets: many(100, () => SILENCE) }),
			{ outcome: 'silent', asked: null },
		],
		['what is too long', note(11), { outcome: 'too-long' }],
		['what is no audio', Buffer.from('<html>'), { outcome: 'unreadable', reason: 'not-audio' }],
		[
			'what cannot be decoded',
			opusNote({ packets: many(50, () => Buffer.from([0xf9, 1])) }),
			{ outcome: 'unreadable', reason: 'undecodable' },
		],
	])('%s', async (_name, bytes, outcome) => {
		expect(await hearWith(bytes, [ear], { longestSeconds: 10 })).toMatchObject(outcome);
		expect(ear.asked).toEqual([]);
	});

	it('anything, where there is none', async () => {
		await expect(hearWith(SHORT, [])).rejects.toThrow(InputError);
	});
});

describe('a note that is too long for one call', () => {
	it('is heard in slices, whose words stay in order whoever answers first', async () => {
		const ends: (() => void)[] = [];
		const ear = anEar(async (_request, call) => {
			await new Promise<void>((resolve) => {
				ends[call - 1] = resolve;
				if (call === 3) ends.toReversed().forEach((end) => end());
			});
			return said(`part ${call}`);
		});

		expect(await hearWith(LONG, [ear])).toMatchObject({
			outcome: 'heard',
			text: 'part 1 part 2 part 3',
			seconds: expect.closeTo(13, 1),
		});
		const lengths = ear.asked.map(({ audio }) => audio.seconds!);
		expect(ear.asked.every(({ audio }) => audio.container === 'wav')).toBe(true);
		expect(Math.max(...lengths)).toBeLessThanOrEqual(5);
		expect(lengths.reduce((sum, one) => sum + one)).toBeCloseTo(13, 1);
	});

	it('is never with the service in more than three slices at once', async () => {
		const waiting: (() => void)[] = [];
		let most = 0;
		const ear = anEar(
			async (_request, call) => {
				await new Promise<void>((resolve) => {
					most = Math.max(most, waiting.push(resolve));
					// Long enough for a fourth to come, if one came.
					const letAllGo = () => waiting.splice(0).forEach((go) => go());
					if (waiting.length === 3) setTimeout(letAllGo, call === 3 ? 200 : 0);
				});
				return said(String(call));
			},
			{ limits: { seconds: 1.5, bytes: 10_000_000 } },
		);

		expect(await hearWith(LONG, [ear])).toMatchObject({ text: '1 2 3 4 5 6 7 8 9' });
		expect(most).toBe(3);
	});

	it('is cut below a minute, although the service takes ten', async () => {
		const packets = [...many(2_000, () => SILENCE), ...SECOND, ...many(1_000, () => SILENCE)];
		const large = opusNote({ packets });
		const ear = anEar(() => said('x'), { reads: ['wav'], limits: { seconds: 600, bytes: 9e6 } });

		await hearWith(large, [ear]);

		expect(ear.asked.map(({ audio }) => audio.seconds! <= 55)).toEqual([true]);
	});

	it('is cut by the bytes that a call takes as well', async () => {
		const ear = anEar(() => said('x'), { limits: { seconds: 600, bytes: 44 + 32_000 * 2 } });
		const large = opusNote({ packets: many(260, () => noise(random, 400)) });

		await hearWith(large, [ear]);

		expect(ear.asked).toHaveLength(3);
		expect(Math.max(...ear.asked.map(({ audio }) => audio.bytes.length))).toBeLessThanOrEqual(
			64_044,
		);
	});

	it('costs nothing where a slice is silent', async () => {
		const ear = anEar((_request, call) => said(`part ${call}`), {
			limits: { seconds: 4, bytes: 10_000_000 },
		});
		const packets = [
			...SECOND,
			...SECOND,
			...Array.from({ length: 8 }, () => PAUSE).flat(),
			...SECOND,
			...SECOND,
		];

		const hearing = await hearWith(opusNote({ packets }), [ear]);

		expect(hearing).toMatchObject({ text: 'part 1 part 2' });
		expect(ear.asked).toHaveLength(2);
	});

	it('has the language of the most of its time and its confidence by time', async () => {
		const answers = [
			said('uno', { language: 'es', confidence: 0.5 }),
			said('two', { language: 'en', confidence: 1, seconds: 4 }),
			said('', { language: 'de', confidence: null }),
			said('four', { language: 'en', confidence: 1, seconds: 4 }),
		];
		const ear = anEar((_request, call) => answers[call - 1]!, {
			limits: { seconds: 4, bytes: 10_000_000 },
		});

		const hearing = await hearWith(note(16), [ear]);

		expect(hearing).toMatchObject({ text: 'uno two four', language: 'en', billedSeconds: null });
		expect((hearing as { confidence: number }).confidence).toBeCloseTo(2.5 / 3, 1);
	});
});

describe('a service that fails', () => {
	it('in one slice is followed by the next, which hears everything anew', async () => {
		const first = anEar((_request, call) => (call === 2 ? DOWN : said('from one')));
		const second = anEar((_request, call) => said(`two ${call}`), { name: 'two' });

		expect(await hearWith(LONG, [first, second])).toMatchObject({
			text: 'two 1 two 2 two 3',
			provider: 'two',
			tried: [{ provider: 'one', reason: 'unavailable', retryable: true, detail: DOWN.detail }],
		});
	});

	it('is noted for metrics, as is the one that heard', async () => {
		const calls: ModelCall[] = [];
		const first = anEar(() => DOWN);
		const second = anEar(() => said('two'), { name: 'two' });

		await hearWith(SHORT, [first, second], { calls });

		const labels = { purpose: 'transcript', model: 'ear', seconds: expect.any(Number) };
		expect(calls).toEqual([
			{ ...labels, provider: 'one', failure: 'unavailable' },
			{ ...labels, provider: 'two', failure: null },
		]);
	});

	it('has its other slices cancelled', async () => {
		const first = anEar(async ({ signal }, call) => {
			if (call === 3) return DOWN;
			await new Promise((resolve) => signal?.addEventListener('abort', resolve));
			return { ...DOWN, reason: 'cancelled' };
		});

		expect(await hearWith(LONG, [first])).toMatchObject({
			outcome: 'failed',
			tried: [{ reason: 'unavailable' }],
		});
	});

	it('is told of with all the others, and whether it may pass', async () => {
		const bad = anEar(() => ({ ...DOWN, reason: 'bad-key', retryable: false }));
		const wrong = anEar(
			() => {
				throw new InputError('The key of the speech service is no key');
			},
			{ name: 'two' },
		);
		const deaf = anEar(() => said('never'), { name: 'three', reads: ['mp3'] });
		const both = await hearWith(SHORT, [bad, wrong, deaf]);

		expect(both).toEqual({
			outcome: 'failed',
			retryable: false,
			tried: [
				{ provider: 'one', reason: 'bad-key', retryable: false, detail: DOWN.detail },
				{
					provider: 'two',
					reason: 'bad-settings',
					retryable: false,
					detail: 'The key of the speech service is no key',
				},
				{ provider: 'three', reason: 'cannot-read', retryable: false, detail: expect.any(String) },
			],
		});
		expect(await hearWith(SHORT, [bad, anEar(() => DOWN)])).toMatchObject({ retryable: true });
	});

	it('by a bug is not covered up', async () => {
		const ear = anEar(() => {
			throw new TypeError('a bug');
		});

		await expect(hearWith(SHORT, [ear])).rejects.toThrow('a bug');
		await expect(hearWith(LONG, [ear])).rejects.toThrow('a bug');
	});

	it('leaves time for the next one', async () => {
		const first = anEar(() => DOWN);
		const second = anEar(() => said('hello'), { name: 'two' });
		await hearWith(SHORT, [first, second], { timeoutMs: 10_000 });

		expect(first.asked[0]!.timeoutMs).toBeLessThanOrEqual(6_000);
		expect(second.asked[0]!.timeoutMs).toBeGreaterThan(6_000);
		expect(second.asked[0]!.timeoutMs).toBeLessThanOrEqual(10_000);
	});

	it('with the last of the time leaves none to ask the next one', async () => {
		const first = anEar(async () => {
			await new Promise((resolve) => setTimeout(resolve, 1_050));
			return { ...DOWN, reason: 'timed-out' };
		});
		const second = anEar(() => said('never'), { name: 'two' });

		expect(await hearWith(SHORT, [first, second], { timeoutMs: 1_000 })).toMatchObject({
			outcome: 'failed',
			tried: [{ reason: 'timed-out' }, { provider: 'two', reason: 'timed-out' }],
		});
		expect(second.asked).toEqual([]);
	});

	it('because it is cancelled is the last to be asked', async () => {
		const controller = new AbortController();
		const first = anEar(() => {
			controller.abort();
			return { ...DOWN, reason: 'cancelled', retryable: false };
		});
		const second = anEar(() => said('never'), { name: 'two' });

		expect(await hearWith(SHORT, [first, second], { signal: controller.signal })).toMatchObject({
			outcome: 'failed',
			tried: [{ reason: 'cancelled' }, { reason: 'cancelled' }],
		});
		expect(second.asked).toEqual([]);
	});
});

describe('another container', () => {
	let ffmpeg: ReturnType<typeof standInFfmpeg> | undefined;

	afterEach(() => {
		ffmpeg?.dispose();
		ffmpeg = undefined;
	});

	it('goes to a service that reads it without ffmpeg', async () => {
		const ear = anEar(() => said('hello'), { reads: ['m4a'] });

		expect(await hearWith(M4A, [ear])).toMatchObject({ outcome: 'heard', seconds: null });
		expect(ear.asked[0]!.audio).toEqual({ container: 'm4a', bytes: M4A, seconds: null });
	});

	it('is converted once, and heard in slices', async () => {
		ffmpeg = standInFfmpeg('head -c 416000 /dev/urandom');
		const first = anEar(() => DOWN);
		const second = anEar((_request, call) => said(`part ${call}`), { name: 'two' });

		expect(await hearWith(M4A, [first, second])).toMatchObject({
			text: 'part 1 part 2 part 3',
			seconds: 13,
		});
	});

	it.each([
		['silence', 'head -c 64000 /dev/zero', { outcome: 'silent', asked: null, seconds: 2 }],
		['what is too long', 'head -c 352000 /dev/zero', { outcome: 'too-long', seconds: 11 }],
		[
			'what ffmpeg cannot read',
			'exit 1',
			{ outcome: 'failed', tried: [{ reason: 'unreadable-audio' }] },
		],
	])('of which ffmpeg makes %s costs nothing', async (_name, does, outcome) => {
		ffmpeg = standInFfmpeg(does);
		const ear = anEar(() => said('never'));

		expect(await hearWith(M4A, [ear], { longestSeconds: 10 })).toMatchObject(outcome);
		expect(ear.asked).toEqual([]);
	});

	it('without ffmpeg and without a service that reads it says what is missing', async () => {
		ffmpeg = standInFfmpeg('exit 0');
		process.env.TALKTRACE_FFMPEG = '/nowhere/ffmpeg';

		expect(await hearWith(M4A, [anEar(() => said('never'))])).toEqual({
			outcome: 'failed',
			retryable: false,
			tried: [
				{
					...{ provider: 'one', reason: 'no-converter', retryable: false },
					detail: expect.stringContaining('ffmpeg'),
				},
			],
		});
	});
});
