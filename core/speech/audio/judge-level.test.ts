import { describe, expect, it } from '@jest/globals';

import { many, noise, opusNote, SILENCE } from './__fixtures__/opus-note';
import { createRandom } from './__fixtures__/random';
import { recordings } from './__fixtures__/recordings';
import { decodeOpus } from './decode-opus';
import { judgeLevel } from './judge-level';
import type { Pcm, PcmEnd } from './pcm';

const random = createRandom(4);

async function* pcmOf(samples: Int16Array, end: PcmEnd = 'complete'): Pcm {
	yield samples;
	return end;
}

const hiss = (peak: number, length = 32_000) =>
	Int16Array.from({ length }, () => random(2 * peak + 1) - peak);

/** Silence with a tone of the given level (root mean square, below full scale) in it. */
function tone(decibels: number, milliseconds: number): Int16Array {
	const samples = new Int16Array(32_000);
	const peak = 32_768 * 10 ** (decibels / 20) * Math.SQRT2;
	for (let place = 0; place < milliseconds * 16; place += 1) {
		samples[8_000 + place] = Math.round(peak * Math.sin(place / 5));
	}
	return samples;
}

describe('judgeLevel', () => {
	it.each([
		['nothing', new Int16Array(32_000), 'silent'],
		['no sample at all', new Int16Array(0), 'silent'],
		['the hiss of a quiet room', hiss(60), 'silent'],
		['an offset of the microphone', new Int16Array(32_000).fill(900), 'silent'],
		['a click', tone(-10, 60), 'silent'],
		['a word that is hardly whispered', tone(-50, 400), 'audible'],
		['a murmur below what a person can make out', tone(-60, 1_500), 'silent'],
		['a short yes', tone(-25, 160), 'audible'],
		['noise', hiss(5_000), 'audible'],
	])('calls %s by its name', async (_name, samples, level) => {
		expect(await judgeLevel(pcmOf(samples))).toBe(level);
	});

	it('takes no more than it needs of what can be heard', async () => {
		let taken = 0;
		async function* endless(): Pcm {
			for (;;) {
				taken += 1;
				yield hiss(5_000, 16_000);
			}
		}

		expect(await judgeLevel(endless())).toBe('audible');
		expect(taken).toBe(1);
	});

	it('hears a word at the end of a long silence', async () => {
		const packets = [...many(1_400, () => SILENCE), ...many(20, () => noise(random))];

		expect(await judgeLevel(decodeOpus(opusNote({ packets })))).toBe('audible');
		expect(await judgeLevel(decodeOpus(opusNote({ packets: packets.slice(0, 1_400) })))).toBe(
			'silent',
		);
	});

	it('says that it cannot be decoded', async () => {
		expect(await judgeLevel(pcmOf(new Int16Array(100), 'undecodable'))).toBe('undecodable');
	});

	it('agrees with the makers of published recordings', async () => {
		for (const { name, bytes } of recordings().filter((one) => one.name.endsWith('.ogg'))) {
			const level = await judgeLevel(decodeOpus(bytes));

			expect({ name, level }).toEqual({
				name,
				level: name.startsWith('silence') ? 'silent' : 'audible',
			});
		}
	});
});
