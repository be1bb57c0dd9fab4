import { describe, expect, it, jest } from '@jest/globals';

import { collect } from './__fixtures__/collect';
import { many, noise, opusNote, PACKET_SAMPLES, SILENCE } from './__fixtures__/opus-note';
import { createRandom } from './__fixtures__/random';
import { recordings } from './__fixtures__/recordings';
import { decodeOpus } from './decode-opus';

const random = createRandom(2);
/** Two frames of equal length, in an odd number of bytes. */
const BROKEN = Buffer.from([0xf9, 1]);

function levelOf(samples: Int16Array): number {
	return Math.sqrt(samples.reduce((sum, one) => sum + one * one, 0) / samples.length);
}

async function decode(bytes: Buffer) {
	const { given, end } = await collect(decodeOpus(bytes));
	const samples = Int16Array.from(given.flatMap((chunk) => [...chunk]));
	return { chunks: given.length, samples, end };
}

describe('decodeOpus', () => {
	it('gives chunks of a second, without what is skipped and what is trimmed', async () => {
		const packets = many(125, () => noise(random));
		const { given, end } = await collect(decodeOpus(opusNote({ packets, trim: 480 })));

		const played = (125 * PACKET_SAMPLES - 312 - 480) / 3;
		expect(end).toBe('complete');
		expect(given.map(({ length }) => length)).toEqual([16_000, 16_000, played - 32_000]);
	});

	it('keeps the order, and makes one channel of two', async () => {
		const packets = [...many(50, () => SILENCE), ...many(50, () => noise(random))];
		const { samples } = await decode(opusNote({ packets, head: { channels: 2 } }));

		expect(levelOf(samples.subarray(0, 14_000))).toBeLessThan(2);
		expect(levelOf(samples.subarray(18_000))).toBeGreaterThan(100);
	});

	it('puts silence where a packet is broken, and prints nothing', async () => {
		const packets = many(100, (place) => (place % 25 === 20 ? BROKEN : noise(random)));
		const print = jest.spyOn(console, 'error');

		// Each of the four plays twice as long as its neighbours.
		const note = opusNote({ packets, trim: -4 * PACKET_SAMPLES });
		const { samples, end } = await decode(note);

		expect(end).toBe('complete');
		expect(samples).toHaveLength((100 * PACKET_SAMPLES + 4 * PACKET_SAMPLES - 312) / 3);
		expect(print).not.toHaveBeenCalled();
		print.mockRestore();
	});

	it.each([
		['one in ten is broken', many(100, (place) => (place % 10 === 5 ? BROKEN : noise(random)))],
		['all are broken', many(10, () => BROKEN)],
		['they are longer than the decoder takes', many(10, () => noise(random, 5_000))],
	])('does not pretend to hear packets of which %s', async (_name, packets) => {
		expect((await decode(opusNote({ packets }))).end).toBe('undecodable');
	});

	it('stops, and frees its decoder, when nobody wants more', async () => {
		const pcm = decodeOpus(opusNote({ packets: many(500, () => noise(random)) }));
		await pcm.next();
		await pcm.return('complete');

		expect(await pcm.next()).toEqual({ done: true, value: undefined });
	});

	it('lets the event loop go on again and again', async () => {
		const bytes = opusNote({ packets: many(6_000, () => noise(random, 30)) });
		let turns = 0;
		let over = false;
		const count = () => {
			turns += 1;
			if (!over) setImmediate(count);
		};

		count();
		const { end } = await collect(decodeOpus(bytes));
		over = true;

		expect(end).toBe('complete');
		expect(turns).toBeGreaterThan(5);
	});

	it('hears published speech as long as it is', async () => {
		for (const { bytes } of recordings().filter(({ name }) => name === 'en_jfk.ogg')) {
			const { samples, end } = await decode(bytes);

			expect(end).toBe('complete');
			expect(Math.abs(samples.length / 16_000 - 11)).toBeLessThan(0.03);
			expect(levelOf(samples)).toBeGreaterThan(1_000);
		}
	});
});
