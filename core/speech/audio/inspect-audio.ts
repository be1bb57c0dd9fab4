import type { AudioContainer } from '../transcriber';
import { declaredSeconds } from './declared-seconds';
import { MOST_BROKEN, type OpusStream, openOpusStream } from './open-opus-stream';
import { OPUS_RATE } from './opus-packet-samples';
import { framesSeconds } from './read-frames';
import { sniffContainer } from './sniff-container';
import { type Unreadable, unreadable } from './unreadable';

export type InspectedAudio = {
	kind: 'audio';
	container: AudioContainer;
	/** Counted for Ogg Opus, MP3, AAC and AMR, as the header says for WAV, M4A and FLAC. */
	seconds: number | null;
	/** Of Ogg Opus; null for others. */
	channels: 1 | 2 | null;
	/** Of Ogg Opus: with how many samples a second it was recorded, as its writer says. */
	inputRate: number | null;
	/** The file ends in the middle of a page; what was whole before can be heard. */
	truncated: boolean;
};

/** `seconds`: at least so long; the rest was not looked at. */
export type Inspection = InspectedAudio | { kind: 'too-long'; seconds: number } | Unreadable;

/**
 * What a file is and how long it plays, by its bytes alone and before anything decodes it. Of Ogg
 * Opus every page is verified and every packet's own header counted: what the pages claim as time
 * (granule positions) may lie. The walk stops at `longestSeconds`, keeps nothing, and never throws.
 */
export function inspectAudio(
	bytes: Uint8Array,
	{ longestSeconds }: { longestSeconds: number },
): Inspection {
	if (bytes.length === 0) return unreadable('empty');
	const sniffed = sniffContainer(bytes);
	if (!sniffed) return unreadable('not-audio');
	if (sniffed.container === 'ogg') return inspectOgg(bytes, longestSeconds);

	const seconds =
		'start' in sniffed
			? framesSeconds(bytes, sniffed, longestSeconds)
			: declaredSeconds(bytes, sniffed.container);
	if (seconds !== null && seconds > longestSeconds) return { kind: 'too-long', seconds };
	return other(sniffed.container, seconds);
}

function other(container: AudioContainer, seconds: number | null): InspectedAudio {
	return { kind: 'audio', container, seconds, channels: null, inputRate: null, truncated: false };
}

function inspectOgg(bytes: Uint8Array, longestSeconds: number): Inspection {
	const stream = openOpusStream(bytes);
	if (stream.kind === 'vorbis') return other('ogg-vorbis', null);
	if (stream.kind === 'unreadable') return stream;
	return inspectOpus(stream, longestSeconds);
}

/** Every packet counts at least 2.5 ms or as broken, so the seconds bound their number as well. */
function inspectOpus(stream: OpusStream, longestSeconds: number): Inspection {
	const { channels, inputRate, preSkip, packets } = stream;
	const longest = longestSeconds * OPUS_RATE + preSkip;
	let samples = 0;
	let count = 0;
	let broken = 0;

	for (;;) {
		const step = packets.next();
		if (!step.done) {
			count += 1;
			samples += step.value.samples;
			if (step.value.samples === 0) broken += 1;
			if (samples > longest) {
				return { kind: 'too-long', seconds: (samples - preSkip) / OPUS_RATE };
			}
			continue;
		}

		const { end, trim } = step.value;
		const truncated = end === 'truncated';
		if (end === 'giant-packet') return unreadable('corrupted');
		if (end !== 'complete' && !truncated) return unreadable(end);
		if (count > 0 && broken > count * MOST_BROKEN) return unreadable('undecodable');

		const seconds = (samples - preSkip - trim) / OPUS_RATE;
		if (seconds <= 0) return unreadable(truncated ? 'cut-off' : 'no-sound');
		return { kind: 'audio', container: 'ogg-opus', seconds, channels, inputRate, truncated };
	}
}
