import { setImmediate as nextTurn } from 'node:timers/promises';

import { MOST_BROKEN, openOpusStream } from './open-opus-stream';
import { OPUS_RATE } from './opus-packet-samples';
import type { Pcm } from './pcm';
import { SPEECH_RATE } from './write-wav';

const CHUNK = SPEECH_RATE;

const STEP = OPUS_RATE / SPEECH_RATE;

/** What the decoder has room for, for each channel: 120 ms at 256 kbit/s. */
const MOST_PACKET_BYTES = 3_840;

/**
 * How long the event loop may be held at a time. A worker thread would hold nothing, but starts in
 * 30 ms with a decoder of its own, which is longer than most notes need to be decoded here.
 */
const HOLD_MS = 8;

/**
 * The sound of an Ogg Opus file that `inspectAudio` found readable, as mono chunks of one second at
 * 16 kHz, without what its header and its last page say is not played. Memory does not grow with the
 * length, and n8n's event loop is free again every few milliseconds. A packet that cannot be decoded
 * is silence of its length; too many of them, or no sound at all, end it as `undecodable`.
 */
export async function* decodeOpus(bytes: Uint8Array): Pcm {
	const played = measurePlayed(bytes);
	const stream = openOpusStream(bytes);
	if (!played || stream.kind !== 'opus') return 'undecodable';

	const { OpusDecoder } = await import('opus-decoder');
	const decoder = new OpusDecoder({ channels: stream.channels, sampleRate: SPEECH_RATE });
	await decoder.ready;

	const chunk = new Int16Array(2 * CHUNK);
	let filled = 0;
	let skip = Math.round(stream.preSkip / STEP);
	let left = played.samples;
	let broken = 0;
	let heldSince = performance.now();

	try {
		for (const packet of stream.packets) {
			const decoded = decodePacket(decoder, packet.bytes, stream.channels);
			if (!decoded) broken += 1;
			if (broken > played.packets * MOST_BROKEN) return 'undecodable';

			const sound = decoded ?? [new Float32Array(packet.samples / STEP)];
			const length = sound[0]!.length;
			const from = Math.min(skip, length);
			const to = Math.min(length, from + left);
			skip -= from;
			left -= to - from;
			filled = mixInto(chunk, filled, sound, from, to);

			if (filled >= CHUNK) {
				yield chunk.slice(0, CHUNK);
				chunk.copyWithin(0, CHUNK, filled);
				filled -= CHUNK;
			}
			if (performance.now() - heldSince > HOLD_MS) {
				await nextTurn();
				heldSince = performance.now();
			}
		}
		if (filled > 0) yield chunk.slice(0, filled);
		return broken < played.packets ? 'complete' : 'undecodable';
	} finally {
		decoder.free();
	}
}

/** How many samples at 16 kHz are played, of how many packets. */
function measurePlayed(bytes: Uint8Array): { samples: number; packets: number } | null {
	const stream = openOpusStream(bytes);
	if (stream.kind !== 'opus') return null;

	let samples = -stream.preSkip;
	let packets = 0;
	for (;;) {
		const step = stream.packets.next();
		if (step.done) {
			return { samples: Math.max(0, Math.round((samples - step.value.trim) / STEP)), packets };
		}
		samples += step.value.samples;
		packets += 1;
	}
}

type Decoder = {
	decodeFrame(packet: Uint8Array): {
		channelData: Float32Array[];
		samplesDecoded: number;
		errors: unknown[];
	};
};

/** The channels of a packet; null where it cannot be decoded. */
function decodePacket(
	decoder: Decoder,
	packet: Uint8Array,
	channels: number,
): Float32Array[] | null {
	if (packet.length > MOST_PACKET_BYTES * channels) return null;

	const { console } = globalThis;
	const { error } = console;
	// The library prints what it reports; nothing else can run before it is put back.
	console.error = () => undefined;
	try {
		const { channelData, samplesDecoded, errors } = decoder.decodeFrame(packet);
		return errors.length === 0 && samplesDecoded > 0 ? channelData : null;
	} finally {
		console.error = error;
	}
}

function mixInto(
	target: Int16Array,
	at: number,
	[left, right]: Float32Array[],
	from: number,
	to: number,
): number {
	for (let sample = from; sample < to; sample += 1) {
		const level = right ? (left![sample]! + right[sample]!) / 2 : left![sample]!;
		target[at + sample - from] = Math.max(-1, Math.min(1, level)) * 32_767;
	}
	return at + Math.max(0, to - from);
}
