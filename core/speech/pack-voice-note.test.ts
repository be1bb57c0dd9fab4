import { describe, expect, it } from '@jest/globals';
import { many, noise, opusNote, SILENCE } from './audio/__fixtures__/opus-note';
import { createRandom } from './audio/__fixtures__/random';
import { openOpusStream } from './audio/open-opus-stream';
import { packVoiceNote } from './pack-voice-note';

const random = createRandom(7);

/** Short ones, and some whose lengths sit at the edges of Ogg's segments. */
const PACKETS = many(120, (place) => noise(random, [60, 254, 509, 509, 764, 1_000][place % 6]));

function pack(file: Buffer): Buffer {
	const packed = packVoiceNote(file);
	if (packed.outcome !== 'packed') throw new Error(packed.reason);
	return packed.bytes;
}

function walk(file: Buffer) {
	const stream = openOpusStream(file);
	if (stream.kind !== 'opus') throw new Error(stream.kind);
	const packets: Uint8Array[] = [];
	let step = stream.packets.next();
	for (; !step.done; step = stream.packets.next()) packets.push(step.value.bytes);
	return { ...stream, packets, ...step.value };
}

/** The pages of a file, read by nothing but RFC 3533. */
function pagesOf(file: Buffer) {
	const pages = [];
	for (let at = 0; at < file.length;) {
		const segments = file.subarray(at + 27, at + 27 + file.readUInt8(at + 26));
		const end = segments.reduce((sum, length) => sum + length, at + 27 + segments.length);
		const bytes = Buffer.from(file.subarray(at, end));
		const checksum = bytes.readUInt32LE(22);
		bytes.writeUInt32LE(0, 22);
		pages.push({
			flags: bytes.readUInt8(5),
			granule: bytes.readBigInt64LE(6),
			sequence: bytes.readUInt32LE(18),
			isWhole: segments.at(-1) !== 255,
			isSound: crc(bytes) === checksum,
		});
		at = end;
	}
	return pages;
}

/** Bit by bit, as the RFC describes it. */
function crc(bytes: Buffer): number {
	let value = 0;
	for (const byte of bytes) {
		value ^= byte << 24;
		for (let bit = 0; bit < 8; bit += 1) value = (value << 1) ^ (value < 0 ? 0x04c11db7 : 0);
	}
	return value >>> 0;
}

describe('packVoiceNote', () => {
	const file = opusNote({ packets: PACKETS, head: { rate: 48_000 }, trim: 500 });

	it('leaves the sound as it is', () => {
		const packed = walk(pack(file));

		expect(Buffer.concat(packed.packets)).toEqual(Buffer.concat(PACKETS));
		expect(packed.packets.map(({ length }) => length)).toEqual(PACKETS.map(({ length }) => length));
		expect(packed).toMatchObject({ preSkip: 312, end: 'complete', trim: 500 });
	});

	it('says that it was recorded at 16 kHz, in mono, by WhatsApp', () => {
		const bytes = pack(file);

		expect(walk(bytes)).toMatchObject({ channels: 1, inputRate: 16_000 });
		expect(bytes.toString('latin1')).toContain('OpusTags\x08\0\0\0WhatsApp\0\0\0\0');
	});

	it('writes pages as RFC 3533 wants them, each of a second at most', () => {
		const pages = pagesOf(pack(file));

		expect(pages.every(({ isSound, isWhole }) => isSound && isWhole)).toBe(true);
		expect(pages.map(({ sequence }) => sequence)).toEqual([...pages.keys()]);
		expect(pages.map(({ flags }) => flags)).toEqual([2, 0, 0, 0, 4]);
		expect(pages.map(({ granule }) => Number(granule))).toEqual([
			0,
			0,
			48_000,
			96_000,
			120 * 960 - 500,
		]);
	});

	it('fits as many long packets into a page as there is room for', () => {
		const packets = many(60, () => noise(random, 5_000));

		const bytes = pack(opusNote({ packets, perPage: 10 }));

		expect(pagesOf(bytes).every(({ isSound, isWhole }) => isSound && isWhole)).toBe(true);
		expect(Buffer.concat(walk(bytes).packets)).toEqual(Buffer.concat(packets));
	});

	it('says how long it plays', () => {
		const packed = packVoiceNote(opusNote({ packets: many(50, () => SILENCE) }));

		expect(packed).toMatchObject({ seconds: (50 * 960 - 312) / 48_000 });
	});

	it('keeps how loud it is to be played', () => {
		const louder = Buffer.from(file);
		louder.writeInt16LE(-512, 28 + 16);
		louder.writeUInt32LE(0, 22);
		louder.writeUInt32LE(crc(louder.subarray(0, 47)), 22);

		expect(pack(louder).readInt16LE(28 + 16)).toBe(-512);
	});

	it('changes nothing the second time', () => {
		const once = pack(file);

		expect(pack(once).equals(once)).toBe(true);
	});

	it.each([
		['two channels', opusNote({ packets: PACKETS, head: { channels: 2 } }), 'stereo'],
		['text', Buffer.from('Dear customer, '.repeat(20)), 'not-ogg-opus'],
		['nothing', Buffer.alloc(0), 'not-ogg-opus'],
		['headers alone', opusNote({ packets: [] }), 'silent'],
		['less than is skipped', opusNote({ packets: [SILENCE], head: { preSkip: 960 } }), 'silent'],
		['half of a file', file.subarray(0, file.length / 2), 'damaged'],
		['a flipped bit', flipped(file), 'damaged'],
		['a packet that nobody can play', opusNote({ packets: [Buffer.from([3])] }), 'damaged'],
	])('refuses %s', (_what, bytes, reason) => {
		expect(packVoiceNote(bytes)).toEqual({ outcome: 'refused', reason });
	});
});

function flipped(file: Buffer): Buffer {
	const bytes = Buffer.from(file);
	bytes[bytes.length - 10]! ^= 4;
	return bytes;
}
