import { convertToPcm } from './audio/convert-audio';
import { decodeOpus } from './audio/decode-opus';
import type { InspectedAudio } from './audio/inspect-audio';
import { judgeLevel } from './audio/judge-level';
import type { Pcm } from './audio/pcm';
import { SPEECH_RATE } from './audio/write-wav';
import type { TranscribeFailureReason } from './transcriber';

/** The decoded sound of a note, or why there is none. */
export type Sound =
	| { kind: 'sound'; seconds: number; pcm: () => Pcm }
	| { kind: 'silent'; seconds: number }
	| { kind: 'too-long'; seconds: number }
	| { kind: 'failed'; reason: SoundFailureReason; retryable: boolean; detail: string };

export type SoundFailureReason = TranscribeFailureReason | 'no-converter';

/**
 * The sound of audio that was found readable: of Ogg Opus decoded here, piece by piece, of anything
 * else by ffmpeg and judged for silence then. `seconds` is what was inspected or converted.
 */
export async function openSound(
	bytes: Buffer,
	{ container, seconds }: InspectedAudio,
	bounds: { longestSeconds: number; timeoutMs: number; signal: AbortSignal },
): Promise<Sound> {
	if (container === 'ogg-opus') {
		return { kind: 'sound', seconds: seconds ?? 0, pcm: () => decodeOpus(bytes) };
	}

	const { longestSeconds, timeoutMs, signal } = bounds;
	// One second more than is allowed shows that there is more.
	const conversion = await convertToPcm(
		{ container, bytes },
		{ seconds: longestSeconds + 1, timeoutMs, signal },
	);
	if (conversion.outcome !== 'converted') return failed(conversion);

	const samples = toSamples(conversion.bytes);
	const played = samples.length / SPEECH_RATE;
	if (played > longestSeconds) return { kind: 'too-long', seconds: played };
	const level = await judgeLevel(inChunks(samples));
	if (level === 'silent') return { kind: 'silent', seconds: played };
	return { kind: 'sound', seconds: played, pcm: () => inChunks(samples) };
}

const REASONS = {
	'no-converter': { reason: 'no-converter', retryable: false },
	unreadable: { reason: 'unreadable-audio', retryable: false },
	'too-large': { reason: 'too-long', retryable: false },
	'timed-out': { reason: 'timed-out', retryable: true },
	cancelled: { reason: 'cancelled', retryable: false },
} as const;

function failed({ outcome, detail }: { outcome: keyof typeof REASONS; detail: string }): Sound {
	return { kind: 'failed', ...REASONS[outcome], detail };
}

/** A copy: what comes out of a pipe need not begin at an even address. */
function toSamples(bytes: Buffer): Int16Array {
	const samples = new Int16Array(Math.floor(bytes.length / 2));
	bytes.copy(Buffer.from(samples.buffer), 0, 0, samples.length * 2);
	return samples;
}

async function* inChunks(samples: Int16Array): Pcm {
	for (let at = 0; at < samples.length; at += SPEECH_RATE) {
		yield samples.subarray(at, at + SPEECH_RATE);
	}
	return 'complete';
}
