import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SAMPLE_VOICE } from '../../sender/sample-media';
import { oggOpus, samplesOf } from './ogg-opus.js';

type Page = { type: number; granule: number; sequence: number; packets: Buffer[]; bytes: Buffer };

/** The pages of a file whose packets never go over the end of a page. */
function pagesOf(file: Buffer): Page[] {
	const pages: Page[] = [];
	for (let at = 0; at < file.length;) {
		const segments = [...file.subarray(at + 27, at + 27 + (file[at + 26] ?? 0))];
		const start = at + 27 + segments.length;
		const packets: Buffer[] = [];
		let from = start;
		let to = start;
		for (const segment of segments) {
			to += segment;
			if (segment === 255) continue;
			packets.push(file.subarray(from, to));
			from = to;
		}
		pages.push({
			type: file[at + 5] ?? 0,
			granule: Number(file.readBigInt64LE(at + 6)),
			sequence: file.readUInt32LE(at + 18),
			packets,
			bytes: file.subarray(at, to),
		});
		at = to;
	}
	return pages;
}

const [headPage, , soundPage] = pagesOf(SAMPLE_VOICE);
const head = headPage?.packets[0] ?? Buffer.alloc(0);

describe('Ogg Opus', () => {
	it('is written byte by byte as libogg writes it', () => {
		const file = Buffer.from(oggOpus({ head, packets: soundPage?.packets ?? [] }));

		const [first, tags, sound] = pagesOf(file);
		expect(first?.bytes).toEqual(headPage?.bytes);
		expect(tags?.packets[0]?.subarray(0, 8).toString()).toBe('OpusTags');
		expect(sound?.bytes).toEqual(soundPage?.bytes);
	});

	it('keeps every packet, counts the time, and begins and ends once', () => {
		const packet = fc.uint8Array({ minLength: 1, maxLength: 1_275 }).map(Buffer.from);
		const packets = fc.array(packet, { minLength: 1, maxLength: 300, size: 'max' });

		fc.assert(
			fc.property(packets, (given) => {
				const pages = pagesOf(Buffer.from(oggOpus({ head, packets: given })));
				const kept = pages.slice(2).flatMap((page) => page.packets);

				expect(Buffer.concat(kept).equals(Buffer.concat(given))).toBe(true);
				expect(kept.length).toBe(given.length);
				expect(pages.map(({ sequence }) => sequence)).toEqual(pages.map((_, place) => place));
				expect(pages.filter(({ type }) => type === 2)).toEqual([pages[0]]);
				expect(pages.filter(({ type }) => type === 4)).toEqual([pages.at(-1)]);
				expect(pages.at(-1)?.granule).toBe(given.reduce((sum, one) => sum + samplesOf(one), 0));
			}),
			{ seed: 1, numRuns: 40 },
		);
	});

	it.each([
		['20 ms of speech', [0x08], 960],
		['60 ms of speech', [0x18], 2_880],
		['10 ms of both', [0x60], 480],
		['20 ms of music', [0xf8], 960],
		['2.5 ms of music', [0x80], 120],
		['two frames of 20 ms', [0x09], 1_920],
		['three frames of 20 ms', [0x0b, 0x03], 2_880],
	])('%s is as long as its first bytes say', (_what, packet, samples) => {
		expect(samplesOf(Uint8Array.from(packet))).toBe(samples);
	});
});
