import { type OggEnd, type OggPacket, oggPackets } from './ogg-packets';
import { opusPacketSamples } from './opus-packet-samples';
import { type Unreadable, unreadable } from './unreadable';

export type OpusStream = {
	kind: 'opus';
	channels: 1 | 2;
	/** Of the recording, as its writer says; it decides nothing here. */
	inputRate: number;
	/** Samples at the start that are not played. */
	preSkip: number;
	/** To be walked once. */
	packets: Generator<OpusPacket, OpusEnd>;
};

/** `samples` it plays, by its own header; 0 where it is broken. */
export type OpusPacket = { bytes: Uint8Array; samples: number };

export type OpusEnd = {
	end: OggEnd;
	/** Samples at the end that are not played. */
	trim: number;
};

/** A larger part of broken packets makes noise, not a recording with a flaw. */
export const MOST_BROKEN = 0.05;

const HEAD_BYTES = 19;

/**
 * The Opus stream of an Ogg file (RFC 7845), with its two header packets read: version 1, one or
 * two channels, mapping family 0. `vorbis` where the file holds that. Never throws.
 */
export function openOpusStream(bytes: Uint8Array): OpusStream | { kind: 'vorbis' } | Unreadable {
	const packets = oggPackets(bytes);
	const first = packets.next();
	if (first.done) return headerEnd(first.value);

	const head = first.value.bytes;
	if (startsWith(head, '\x01vorbis')) return { kind: 'vorbis' };
	if (!startsWith(head, 'OpusHead')) return unreadable('unknown-codec');
	if (head.length < HEAD_BYTES) return unreadable('corrupted');

	const view = new DataView(head.buffer, head.byteOffset, HEAD_BYTES);
	// The high half is the incompatible part of the version (RFC 7845, section 5.1).
	if (view.getUint8(8) >> 4 !== 0) return unreadable('unknown-version');
	const channels = view.getUint8(9);
	if ((channels !== 1 && channels !== 2) || view.getUint8(18) !== 0) {
		return unreadable('too-many-channels');
	}

	const second = packets.next();
	if (second.done) return headerEnd(second.value);
	if (!startsWith(second.value.bytes, 'OpusTags')) return unreadable('corrupted');

	return {
		kind: 'opus',
		channels,
		inputRate: view.getUint32(12, true),
		preSkip: view.getUint16(10, true),
		packets: audioPackets(packets),
	};
}

function headerEnd(end: OggEnd): Unreadable {
	if (end === 'giant-packet') return unreadable('giant-header');
	if (end === 'complete' || end === 'truncated') return unreadable('cut-off');
	return unreadable(end);
}

function* audioPackets(packets: Generator<OggPacket, OggEnd>): Generator<OpusPacket, OpusEnd> {
	let samples = 0;
	let ofPage = 0;
	let last = { granule: 0, samples: 0, ofPage: 0 };

	for (;;) {
		const step = packets.next();
		if (step.done) {
			// A last page may say that it plays less than its packets hold, never more than that.
			const unplayed = last.samples - last.granule;
			const isSound = step.value === 'complete' && unplayed > 0 && unplayed < last.ofPage;
			return { end: step.value, trim: isSound ? unplayed : 0 };
		}

		const { bytes, granule } = step.value;
		const plays = opusPacketSamples(bytes) ?? 0;
		samples += plays;
		ofPage += plays;
		if (granule !== null) {
			last = { granule, samples, ofPage };
			ofPage = 0;
		}
		yield { bytes, samples: plays };
	}
}

function startsWith(bytes: Uint8Array, text: string): boolean {
	return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
		.subarray(0, text.length)
		.equals(Buffer.from(text, 'latin1'));
}
