import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { opusOfWebm } from './webm-opus.js';

const HEAD = Buffer.from('OpusHead\x01\x01\x38\x01\x80\xbb\x00\x00\x00\x00\x00', 'latin1');
const UNKNOWN_SIZE = Buffer.from('01ffffffffffffff', 'hex');

/** An element of any size up to 2^28. */
function element(id: string, ...content: Buffer[]): Buffer {
	const body = Buffer.concat(content);
	const size = Buffer.alloc(4);
	size.writeUInt32BE((body.length | 0x10000000) >>> 0);
	return Buffer.concat([Buffer.from(id, 'hex'), size, body]);
}

function block(packet: Buffer, flags = 0x80): Buffer {
	return Buffer.concat([Buffer.from([0x81, 0, 0, flags]), packet]);
}

/** As Chromium writes it: sizes unknown, and the last packet in a group. */
function recording(packets: Buffer[], { codec = 'A_OPUS', flags = 0x80 } = {}): Buffer {
	const track = element(
		'ae',
		element('d7', Buffer.from([1])),
		element('86', Buffer.from(codec)),
		element('63a2', HEAD),
	);
	return Buffer.concat([
		element('1a45dfa3', element('4282', Buffer.from('webm'))),
		Buffer.from('18538067', 'hex'),
		UNKNOWN_SIZE,
		element('1549a966', element('2ad7b1', Buffer.from([0x0f, 0x42, 0x40]))),
		element('1654ae6b', track),
		Buffer.from('1f43b675', 'hex'),
		UNKNOWN_SIZE,
		element('e7', Buffer.from([0])),
		...packets.map((packet, place) =>
			place === packets.length - 1
				? element('a0', element('a1', block(packet, flags & 0x7f)))
				: element('a3', block(packet, flags)),
		),
	]);
}

const packets = fc.array(fc.uint8Array({ minLength: 1, maxLength: 400 }).map(Buffer.from), {
	minLength: 1,
	maxLength: 60,
});

describe('a WebM recording', () => {
	it('gives back its packets in their order, and the header', () => {
		fc.assert(
			fc.property(packets, (given) => {
				const read = opusOfWebm(recording(given));

				expect(Buffer.from(read.head).equals(HEAD)).toBe(true);
				expect(read.packets.map((one) => Buffer.from(one))).toEqual(given);
			}),
			{ seed: 2, numRuns: 60 },
		);
	});

	it('is read as far as it goes when it is cut off', () => {
		fc.assert(
			fc.property(packets, fc.nat(), (given, cut) => {
				const whole = recording(given);
				const bytes = whole.subarray(0, cut % whole.length);
				let read: Uint8Array[] = [];
				try {
					read = opusOfWebm(bytes).packets;
				} catch (error) {
					expect(error).toBeInstanceOf(RangeError);
				}

				expect(read.map((one) => Buffer.from(one))).toEqual(given.slice(0, read.length));
			}),
			{ seed: 3, numRuns: 100 },
		);
	});

	it.each([
		['another codec', recording([Buffer.from([1])], { codec: 'A_VORBIS' })],
		['several packets in a block', recording([Buffer.from([1])], { flags: 0x82 })],
		['nothing recorded', recording([])],
		['an Ogg file', Buffer.from('OggS\0\x02')],
		['no bytes', Buffer.alloc(0)],
	])('is refused with %s', (_what, bytes) => {
		expect(() => opusOfWebm(bytes)).toThrow(RangeError);
	});

	it('never makes the reader loop or fail otherwise, whatever is in it', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
				expect(() => opusOfWebm(bytes)).toThrow(RangeError);
			}),
			{ seed: 4, numRuns: 300 },
		);
	});
});
