import { type OggPage, paginate, writeOgg } from './write-ogg';
import type { Random } from './random';

/** How many samples at 48 kHz the packets below play. */
export const PACKET_SAMPLES = 960;

/** 20 ms of silence, as the reference encoder writes it. */
export const SILENCE = Buffer.from([0xf8, 0xff, 0xfe]);

/** The longest packet of the fewest bytes: two of 60 ms, with nothing in them. */
export const BOMB = Buffer.from([0x19, 0x00, 0x00]);

/** 20 ms that any decoder plays, and loudly: whatever follows the first byte means some sound. */
export function noise(random: Random, bytes = 60): Buffer {
	return Buffer.from([0xf8, ...Array.from({ length: bytes }, () => random(256))]);
}

export type NoteOptions = {
	packets: readonly Buffer[];
	head?: Partial<{
		version: number;
		channels: number;
		preSkip: number;
		rate: number;
		family: number;
	}>;
	tags?: Buffer;
	perPage?: number;
	/** Samples that the last page says are not played. */
	trim?: number;
	serial?: number;
};

export const TAGS = Buffer.concat([
	Buffer.from('OpusTags', 'latin1'),
	Buffer.from([4, 0, 0, 0]),
	Buffer.from('test', 'latin1'),
	Buffer.alloc(4),
]);

export function opusNote(options: NoteOptions): Buffer {
	return writeOgg(opusPages(options));
}

export function opusPages(options: NoteOptions): OggPage[] {
	const { packets, head = {}, tags = TAGS, perPage = 50, trim = 0, serial } = options;
	const groups = [
		{ packets: [opusHead(head)], granule: 0n },
		{ packets: [tags], granule: 0n },
	];
	for (let from = 0; from < packets.length; from += perPage) {
		const to = Math.min(packets.length, from + perPage);
		const isLast = to === packets.length;
		const played = to * PACKET_SAMPLES - (isLast ? trim : 0);
		groups.push({ packets: packets.slice(from, to), granule: BigInt(played) });
	}
	return paginate(groups, serial);
}

export function opusHead({
	version = 1,
	channels = 1,
	preSkip = 312,
	rate = 16_000,
	family = 0,
}: NonNullable<NoteOptions['head']> = {}): Buffer {
	const head = Buffer.alloc(19);
	head.write('OpusHead', 0, 'latin1');
	head.writeUInt8(version, 8);
	head.writeUInt8(channels, 9);
	head.writeUInt16LE(preSkip, 10);
	head.writeUInt32LE(rate, 12);
	head.writeUInt8(family, 18);
	return head;
}

export function many(count: number, packet: (place: number) => Buffer): Buffer[] {
	return Array.from({ length: count }, (_, place) => packet(place));
}
