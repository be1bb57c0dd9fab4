import { InputError } from '../errors';
import { askInSlices, type HeardSlice } from './ask-in-slices';
import type { InspectedAudio } from './audio/inspect-audio';
import { sliceAudio } from './audio/slice-audio';
import type { Tried } from './hearing';
import type { Sound } from './open-sound';
import type { Transcriber } from './transcriber';

/** A note that was inspected; its sound is opened once, by the first who needs it. */
export type Note = {
	bytes: Buffer;
	inspection: InspectedAudio;
	sound: (bounds: { timeoutMs: number; signal: AbortSignal }) => Promise<Sound>;
};

export type AskRequest = {
	languages: readonly string[];
	phrases: readonly string[];
	/** On the clock of `performance.now()`. */
	endsAt: number;
	signal: AbortSignal;
};

export type Asked =
	| { kind: 'heard'; parts: HeardSlice[]; seconds: number | null }
	| { kind: 'silent' | 'too-long'; seconds: number }
	| { kind: 'failed'; reason: Tried['reason']; retryable: boolean; detail: string };

/** Under the minute that the strictest service takes. */
const LONGEST_SLICE_SECONDS = 55;

const WAV_HEADER_BYTES = 44;
const WAV_BYTES_PER_SECOND = 32_000;

/**
 * Lets one service hear the whole note: as it is where it reads the container and takes so much at
 * once, else in slices of WAV. Settings that can never work are a failure like others, since the
 * next service may work.
 */
export async function askTranscriber(
	transcriber: Transcriber,
	note: Note,
	request: AskRequest,
): Promise<Asked> {
	try {
		if (takesWhole(transcriber, note)) return await askWhole(transcriber, note, request);
		if (transcriber.reads.includes('wav')) return await askSlices(transcriber, note, request);
	} catch (error) {
		if (!(error instanceof InputError)) throw error;
		return { kind: 'failed', reason: 'bad-settings', retryable: false, detail: error.message };
	}
	const detail = `The service takes neither this ${note.inspection.container} file nor WAV`;
	return { kind: 'failed', reason: 'cannot-read', retryable: false, detail };
}

/** Where the length is not known, the service is left to say that it is too much. */
function takesWhole({ reads, limits }: Transcriber, { bytes, inspection }: Note): boolean {
	const { container, seconds } = inspection;
	const isShort = seconds === null || seconds <= limits.seconds;
	return reads.includes(container) && bytes.length <= limits.bytes && isShort;
}

async function askWhole(
	transcriber: Transcriber,
	{ bytes, inspection }: Note,
	{ endsAt, ...request }: AskRequest,
): Promise<Asked> {
	const { container, seconds } = inspection;
	const outcome = await transcriber.transcribe({
		...request,
		audio: { container, bytes, seconds },
		timeoutMs: millisecondsUntil(endsAt),
	});
	if (outcome.outcome === 'failed') return failed(outcome);
	return { kind: 'heard', parts: [{ seconds: seconds ?? 1, heard: outcome }], seconds };
}

async function askSlices(
	transcriber: Transcriber,
	note: Note,
	request: AskRequest,
): Promise<Asked> {
	const { endsAt, signal } = request;
	const sound = await note.sound({ timeoutMs: millisecondsUntil(endsAt), signal });
	if (sound.kind !== 'sound') return sound;

	const { limits } = transcriber;
	const fitting = (limits.bytes - WAV_HEADER_BYTES) / WAV_BYTES_PER_SECOND;
	const longestSeconds = Math.min(LONGEST_SLICE_SECONDS, limits.seconds, fitting);
	const slices = sliceAudio(sound.pcm(), { seconds: sound.seconds, longestSeconds });

	const parts = await askInSlices(transcriber, slices, request);
	if (!Array.isArray(parts)) return failed(parts);
	return { kind: 'heard', parts, seconds: sound.seconds };
}

function failed({ reason, retryable, detail }: Omit<Tried, 'provider'>): Asked {
	return { kind: 'failed', reason, retryable, detail };
}

function millisecondsUntil(endsAt: number): number {
	return Math.max(1, Math.floor(endsAt - performance.now()));
}
