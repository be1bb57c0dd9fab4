import { describe, expect, it } from '@jest/globals';

import { collect } from './__fixtures__/collect';
import { createRandom } from './__fixtures__/random';
import type { Pcm, PcmEnd } from './pcm';
import { type Slice, sliceAudio } from './slice-audio';

const RATE = 16_000;
const random = createRandom(3);

const SECOND = Int16Array.from({ length: RATE }, () => random(20_000) - 10_000);

/** Loud everywhere but in the stretches named, in seconds. */
function sound(seconds: number, pauses: readonly [number, number][] = []): Int16Array {
	const samples = new Int16Array(seconds * RATE);
	for (let at = 0; at < samples.length; at += RATE) {
		samples.set(SECOND.subarray(0, samples.length - at), at);
	}
	for (const [from, to] of pauses) samples.fill(0, from * RATE, to * RATE);
	return samples;
}

async function* pcmOf(samples: Int16Array, chunk = RATE, end: PcmEnd = 'complete'): Pcm {
	for (let at = 0; at < samples.length; at += chunk) yield samples.slice(at, at + chunk);
	return end;
}

const samplesOf = ({ wav }: Slice) => new Int16Array(Uint8Array.from(wav.subarray(44)).buffer);

async function slices(
	samples: Int16Array,
	options: { seconds?: number; longestSeconds?: number } = {},
) {
	const { seconds = samples.length / RATE, longestSeconds = 55 } = options;
	return (await collect(sliceAudio(pcmOf(samples), { seconds, longestSeconds }))).given;
}

describe('sliceAudio', () => {
	it('leaves whole what is short enough', async () => {
		const [only, ...more] = await slices(sound(55));

		expect(more).toEqual([]);
		expect(only).toMatchObject({ seconds: 55, audible: true });
	});

	it('writes WAV whose header tells the truth', async () => {
		const [{ wav } = { wav: Buffer.alloc(0) }] = await slices(sound(2));

		expect(wav.subarray(0, 4).toString()).toBe('RIFF');
		expect(wav.readUInt32LE(4)).toBe(wav.length - 8);
		expect(wav.readUInt32LE(40)).toBe(wav.length - 44);
		expect(wav.readUInt32LE(24)).toBe(RATE);
	});

	it('cuts in the pauses, into about equal parts', async () => {
		const made = await slices(
			sound(120, [
				[37, 38],
				[61, 61.2],
				[78, 79],
			]),
		);

		let end = 0;
		const cuts = made.map(({ seconds }) => (end += seconds));
		expect(cuts).toHaveLength(3);
		expect(cuts[0]).toBeGreaterThan(37);
		expect(cuts[0]).toBeLessThan(38);
		expect(cuts[1]).toBeGreaterThan(78);
		expect(cuts[1]).toBeLessThan(79);
		expect(cuts[2]).toBeCloseTo(120);
	});

	it.each([5.6, 11, 11.1, 24, 89.95])('loses and doubles nothing of %s s', async (seconds) => {
		const samples = sound(90).subarray(0, seconds * RATE);
		samples.forEach((one, place) => (samples[place] = one + (place >> 14)));

		const made = await slices(samples, { longestSeconds: 5.5 });

		expect(made.length).toBe(Math.ceil(seconds / 5.5));
		expect(Math.max(...made.map((one) => one.seconds))).toBeLessThanOrEqual(5.5);
		const joined = Buffer.concat(made.map(({ wav }) => wav.subarray(44)));
		const whole = Buffer.from(samples.buffer, 0, samples.byteLength);
		expect(joined.equals(whole)).toBe(true);
	});

	it.each([
		['more', 20, 70],
		['less', 300, 70],
		['nothing', 0, 70],
	])('comes to no harm where it was told %s than there is', async (_name, told, seconds) => {
		const long = sound(seconds);
		const made = await slices(long, { seconds: told });

		expect(Math.max(...made.map((one) => one.seconds))).toBeLessThanOrEqual(55);
		expect(made.map(samplesOf).reduce((sum, one) => sum + one.length, 0)).toBe(long.length);
	});

	it('takes any limit, and chunks of any length', async () => {
		const long = sound(7);
		const all = collect(sliceAudio(pcmOf(long, 777), { seconds: 7, longestSeconds: 0.5 }));

		const { given } = await all;
		expect(given.length).toBe(14);
		expect(Buffer.concat(given.map(({ wav }) => wav.subarray(44)))).toHaveLength(long.length * 2);
	});

	it('says which slices hold nothing to hear', async () => {
		const made = await slices(sound(120, [[40, 80]]), { longestSeconds: 40 });

		expect(made.map(({ audible }) => audible)).toEqual([true, false, true]);
	});

	it('ends as the sound ended', async () => {
		const broken = sliceAudio(pcmOf(sound(1), RATE, 'undecodable'), {
			seconds: 1,
			longestSeconds: 55,
		});

		expect((await collect(broken)).end).toBe('undecodable');
	});

	it('lets go of the sound when nobody wants more', async () => {
		const pcm = pcmOf(sound(120));
		const made = sliceAudio(pcm, { seconds: 120, longestSeconds: 55 });
		await made.next();
		await made.return('complete');

		expect(await pcm.next()).toMatchObject({ done: true });
	});
});
