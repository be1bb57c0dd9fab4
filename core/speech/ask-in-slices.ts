import type { PcmEnd } from './audio/pcm';
import type { Slice } from './audio/slice-audio';
import type { Heard, TranscribeFailure, Transcriber, TranscribeRequest } from './transcriber';

/** How many slices are with the service at the same time. */
const AT_ONCE = 3;

export type HeardSlice = { seconds: number; heard: Heard };

/**
 * What the service hears in each slice, in their order; silent ones are not asked for. The first
 * failure ends it: what was heard by then is thrown away, and calls under way are cancelled. Slices
 * are made as they are needed, so that no more than three exist at once.
 */
export async function askInSlices(
	transcriber: Transcriber,
	slices: AsyncGenerator<Slice, PcmEnd>,
	request: Omit<TranscribeRequest, 'audio' | 'timeoutMs'> & { endsAt: number; signal: AbortSignal },
): Promise<HeardSlice[] | TranscribeFailure> {
	const { endsAt, signal, ...rest } = request;
	const stop = new AbortController();
	const stopped = AbortSignal.any([signal, stop.signal]);
	const heard: HeardSlice[] = [];
	let next = 0;
	let failure: TranscribeFailure | null = null;

	const fail = (why: TranscribeFailure) => {
		failure ??= why;
		stop.abort();
	};

	const work = async () => {
		while (!failure) {
			// The generator hands out in the order in which it was asked.
			const place = next++;
			const step = await slices.next();
			if (step.done) {
				// Whoever comes after the end is told nothing.
				const end = step.value as PcmEnd | undefined;
				if (end === 'undecodable') fail(UNDECODABLE);
				return;
			}
			if (!step.value.audible || failure) continue;

			const { wav: bytes, seconds } = step.value;
			const outcome = await transcriber.transcribe({
				...rest,
				audio: { container: 'wav', bytes, seconds },
				timeoutMs: Math.max(1, Math.floor(endsAt - performance.now())),
				signal: stopped,
			});
			if (outcome.outcome === 'failed') fail(outcome);
			else heard[place] = { seconds, heard: outcome };
		}
	};

	try {
		await settleAll(Array.from({ length: AT_ONCE }, work), stop);
	} finally {
		await slices.return('complete');
	}
	return failure ?? heard.filter(() => true);
}

const UNDECODABLE: TranscribeFailure = {
	outcome: 'failed',
	reason: 'unreadable-audio',
	retryable: false,
	detail: 'The sound cannot be decoded to its end',
};

/** Nothing is left running when one of them throws. */
async function settleAll(works: Promise<void>[], stop: AbortController): Promise<void> {
	try {
		await Promise.all(works);
	} catch (error) {
		stop.abort();
		await Promise.allSettled(works);
		throw error;
	}
}
