import { oggChecksum } from './ogg-checksum';
import type { OpusPacket } from './open-opus-stream';
import { OPUS_RATE } from './opus-packet-samples';

/** WhatsApp's own recordings say this, and its phones were seen to refuse 48,000. */
const INPUT_RATE = 16_000;
const VENDOR = 'WhatsApp';

/** A page of about a second, as WhatsApp writes them; a page has 255 segments at most. */
const PAGE_SAMPLES = OPUS_RATE;
const PAGE_SEGMENTS = 255;

const FIRST_PAGE = 0x02;
const LAST_PAGE = 0x04;

/** There is one stream, so any number will do. */
const SERIAL = 1;

/** A recording as its packets; `played` counts samples from the first packet, with what is skipped. */
type OpusNote = { packets: OpusPacket[]; preSkip: number; gain: number; played: number };

/**
 * Ogg Opus as WhatsApp plays it as a voice note: mono, its headers those of a recording made
 * on a phone, its pages new, its packets as they are.
 */
export function writeOpusNote({ packets, preSkip, gain, played }: OpusNote): Buffer {
	const headers = [opusHead(preSkip, gain), opusTags()];
	return Buffer.concat([
		...headers.map((header, sequence) =>
			page({ packets: [header], sequence, granule: 0, flags: sequence === 0 ? FIRST_PAGE : 0 }),
		),
		...audioPages(packets, { firstSequence: headers.length, played }),
	]);
}

function audioPages(
	packets: OpusPacket[],
	{ firstSequence, played }: { firstSequence: number; played: number },
): Buffer[] {
	const groups: OpusPacket[][] = [];
	let room = { samples: 0, segments: 0 };
	for (const packet of packets) {
		const segments = lacing(packet.bytes).length;
		room = { samples: room.samples - packet.samples, segments: room.segments - segments };
		if (room.samples < 0 || room.segments < 0) {
			groups.push([]);
			room = { samples: PAGE_SAMPLES - packet.samples, segments: PAGE_SEGMENTS - segments };
		}
		groups.at(-1)?.push(packet);
	}

	let granule = 0;
	return groups.map((group, index) => {
		granule += group.reduce((sum, { samples }) => sum + samples, 0);
		const isLast = index === groups.length - 1;
		return page({
			packets: group.map(({ bytes }) => bytes),
			sequence: firstSequence + index,
			granule: isLast ? played : granule,
			flags: isLast ? LAST_PAGE : 0,
		});
	});
}

/** One page of whole packets (RFC 3533, section 6). */
function page(content: {
	packets: Uint8Array[];
	sequence: number;
	granule: number;
	flags: number;
}): Buffer {
	const segments = content.packets.flatMap(lacing);
	const header = Buffer.alloc(27);
	header.write('OggS', 'latin1');
	header.writeUInt8(content.flags, 5);
	header.writeBigInt64LE(BigInt(content.granule), 6);
	header.writeUInt32LE(SERIAL, 14);
	header.writeUInt32LE(content.sequence, 18);
	header.writeUInt8(segments.length, 26);

	const bytes = Buffer.concat([header, Buffer.from(segments), ...content.packets]);
	bytes.writeUInt32LE(oggChecksum(bytes, 0, bytes.length), 22);
	return bytes;
}

function lacing({ length }: Uint8Array): number[] {
	return [...Array<number>(Math.floor(length / 255)).fill(255), length % 255];
}

/** RFC 7845, section 5.1. */
function opusHead(preSkip: number, gain: number): Buffer {
	const head = Buffer.alloc(19);
	head.write('OpusHead', 'latin1');
	head.writeUInt8(1, 8);
	head.writeUInt8(1, 9);
	head.writeUInt16LE(preSkip, 10);
	head.writeUInt32LE(INPUT_RATE, 12);
	head.writeInt16LE(gain, 16);
	return head;
}

/** RFC 7845, section 5.2, without comments. */
function opusTags(): Buffer {
	const length = Buffer.alloc(4);
	length.writeUInt32LE(VENDOR.length);
	return Buffer.concat([Buffer.from('OpusTags'), length, Buffer.from(VENDOR), Buffer.alloc(4)]);
}
