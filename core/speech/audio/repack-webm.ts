import type { OpusPacket } from './open-opus-stream';
import { OPUS_RATE, opusPacketSamples } from './opus-packet-samples';
import { readElement, readVariable } from './read-ebml';
import { writeOpusNote } from './write-opus-note';

type RepackedWebm =
	| { outcome: 'packed'; bytes: Buffer; seconds: number }
	| { outcome: 'refused'; reason: 'not-webm-opus' | 'damaged' | 'too-long' | 'silent' };

/** Nobody speaks for longer; and it bounds how many packets are held. */
const MOST_SAMPLES = 60 * 60 * OPUS_RATE;
/** More than an Opus packet can fill (RFC 6716, section 3.4), and less than an Ogg page. */
const MOST_PACKET_BYTES = 61_440;

/** Element numbers of Matroska (RFC 9559). */
const EBML = 0x1a45dfa3;
const TRACK_ENTRY = 0xae;
const TRACK_NUMBER = 0xd7;
const CODEC_ID = 0x86;
const CODEC_PRIVATE = 0x63a2;
const SIMPLE_BLOCK = 0xa3;
const BLOCK = 0xa1;

/** Segment, Tracks, Cluster and BlockGroup: what counts lies within, whether their sizes are known or not. */
const OUTER = [0x18538067, 0x1654ae6b, 0x1f43b675, 0xa0];

type Track = { number: number; preSkip: number; gain: number };

/**
 * A browser's recording in WebM as Ogg Opus that WhatsApp plays as a voice note, its sound
 * untouched. Two channels are said to be one: a decoder mixes them (RFC 7845, section 5.1).
 * What is whole before a broken end is kept. Never throws; one walk over the bytes.
 */
export function repackWebm(bytes: Uint8Array): RepackedWebm {
	if (readElement(bytes, 0)?.id !== EBML) return refused('not-webm-opus');
	const packets: OpusPacket[] = [];
	let track: Track | undefined;
	let samples = 0;

	for (let at = 0; at < bytes.length;) {
		const element = readElement(bytes, at);
		if (!element) break;
		const { id, start, size } = element;
		if (OUTER.includes(id)) {
			at = start;
			continue;
		}
		if (size === null) return refused('damaged');
		if (start + size > bytes.length) break;
		const contents = bytes.subarray(start, start + size);
		at = start + size;

		if (id === TRACK_ENTRY) track ??= readTrack(contents);
		if (!track || (id !== SIMPLE_BLOCK && id !== BLOCK)) continue;
		const packet = packetOf(contents, track);
		if (packet === 'of-another-track') continue;
		if (packet === 'damaged') return refused('damaged');
		packets.push(packet);
		samples += packet.samples;
		if (samples > MOST_SAMPLES) return refused('too-long');
	}

	if (!track) return refused('not-webm-opus');
	if (samples <= track.preSkip) return refused('silent');
	return {
		outcome: 'packed',
		bytes: writeOpusNote({ ...track, packets, played: samples }),
		seconds: (samples - track.preSkip) / OPUS_RATE,
	};
}

/** Undefined for a track of another codec, or one whose header says what no recorder does. */
function readTrack(contents: Uint8Array): Track | undefined {
	let number = 0;
	let codec = '';
	let head = Buffer.alloc(0);
	for (let at = 0; at < contents.length;) {
		const element = readElement(contents, at);
		if (!element || element.size === null) return undefined;
		at = element.start + element.size;
		const value = Buffer.from(contents.subarray(element.start, at));
		if (element.id === TRACK_NUMBER && value.length > 0) number = value.at(-1)!;
		if (element.id === CODEC_ID) codec = value.toString('latin1');
		if (element.id === CODEC_PRIVATE) head = value;
	}
	const isOpus = codec === 'A_OPUS' && head.toString('latin1', 0, 8) === 'OpusHead';
	if (!isOpus || head.length < 19) return undefined;
	const isUsual = head[8]! >> 4 === 0 && (head[9] === 1 || head[9] === 2) && head[18] === 0;
	return isUsual
		? { number, preSkip: head.readUInt16LE(10), gain: head.readInt16LE(16) }
		: undefined;
}

/** Behind the track's number come two bytes of time and one of flags, two bits of which say that packets are laced. */
function packetOf(block: Uint8Array, track: Track): OpusPacket | 'of-another-track' | 'damaged' {
	const number = readVariable(block, 0, 8);
	if (!number || block.length < number.length + 3) return 'damaged';
	if (number.value !== track.number) return 'of-another-track';
	if ((block[number.length + 2]! & 0x06) !== 0) return 'damaged';

	const bytes = block.subarray(number.length + 3);
	const samples = opusPacketSamples(bytes);
	if (samples === null || bytes.length > MOST_PACKET_BYTES) return 'damaged';
	return { bytes, samples };
}

function refused(reason: Extract<RepackedWebm, { outcome: 'refused' }>['reason']): RepackedWebm {
	return { outcome: 'refused', reason };
}
