import { openOpusStream, type OpusPacket } from './audio/open-opus-stream';
import { OPUS_RATE } from './audio/opus-packet-samples';
import { writeOpusNote } from './audio/write-opus-note';

export type PackedVoiceNote =
	| { outcome: 'packed'; bytes: Buffer; seconds: number }
	| { outcome: 'refused'; reason: 'not-ogg-opus' | 'stereo' | 'damaged' | 'silent' };

/**
 * Ogg Opus of a speech service as a file that WhatsApp plays as a voice note: mono, its headers
 * those of a recording made on a phone, its pages new, its sound untouched. Stereo cannot be made
 * mono without decoding, and is refused, as is whatever is no sound Ogg Opus.
 */
export function packVoiceNote(file: Buffer): PackedVoiceNote {
	const stream = openOpusStream(file);
	if (stream.kind !== 'opus') return { outcome: 'refused', reason: 'not-ogg-opus' };
	if (stream.channels !== 1) return { outcome: 'refused', reason: 'stereo' };

	const packets: OpusPacket[] = [];
	let step = stream.packets.next();
	for (; !step.done; step = stream.packets.next()) packets.push(step.value);
	if (step.value.end !== 'complete' || packets.some(({ samples }) => samples === 0)) {
		return { outcome: 'refused', reason: 'damaged' };
	}

	const played = packets.reduce((sum, { samples }) => sum + samples, 0) - step.value.trim;
	if (played <= stream.preSkip) return { outcome: 'refused', reason: 'silent' };

	return {
		outcome: 'packed',
		bytes: writeOpusNote({ packets, preSkip: stream.preSkip, gain: outputGain(file), played }),
		seconds: (played - stream.preSkip) / OPUS_RATE,
	};
}

/** How much louder a player makes it: from the first page, whose only packet is the head. */
function outputGain(file: Buffer): number {
	const head = 27 + file.readUInt8(26);
	return file.readInt16LE(head + 16);
}
