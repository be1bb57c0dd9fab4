import { InputError } from '../errors';
import { type ModelCall, timed } from '../metrics/model-call';
import { type Asked, askTranscriber, type Note } from './ask-transcriber';
import { decodeOpus } from './audio/decode-opus';
import { inspectAudio } from './audio/inspect-audio';
import { judgeLevel } from './audio/judge-level';
import { type Unreadable, unreadable } from './audio/unreadable';
import type { Hearing, Tried } from './hearing';
import { joinHeard } from './join-heard';
import { openSound, type Sound } from './open-sound';
import type { Transcriber } from './transcriber';

export type HearOptions = {
	/** In the order in which they are asked. */
	transcribers: readonly Transcriber[];
	/** BCP-47 tags, the likeliest first; empty: the services find out. */
	languages: readonly string[];
	/** Words that are likely to be said. */
	phrases: readonly string[];
	/** What plays longer is not heard at all; 15 minutes where it is not said. */
	longestSeconds?: number;
	/** Bounds everything, all services together. */
	timeoutMs: number;
	/** Cancels it: the outcome is then `failed`, with the reason `cancelled`. */
	signal?: AbortSignal;
	/** Gets, for metrics, how long each service that was asked has taken, and why it failed. */
	calls?: ModelCall[];
};

const LONGEST_SECONDS = 900;

/** Of the time that is left, while there is another service to ask after this one. */
const SHARE = 0.6;

/**
 * What is said in a file that came from outside. It is inspected before anything decodes it, and
 * silence in Ogg Opus is found before anybody is asked. Each service hears the note as it is where
 * it can, else in slices; when it fails in any way, the next one hears the whole note anew, so that
 * the words of two never mix. Throws InputError without a service to ask; bugs pass.
 */
export async function hear(bytes: Buffer, options: HearOptions): Promise<Hearing> {
	const { transcribers, longestSeconds = LONGEST_SECONDS } = options;
	if (transcribers.length === 0) throw new InputError('Choose at least one speech service');
	const endsAt = performance.now() + options.timeoutMs;

	const inspection = inspectAudio(bytes, { longestSeconds });
	if (inspection.kind === 'too-long') return { outcome: 'too-long', seconds: inspection.seconds };
	if (inspection.kind === 'unreadable') return notHeard(inspection);

	if (inspection.container === 'ogg-opus') {
		const level = await judgeLevel(decodeOpus(bytes));
		if (level === 'undecodable') return notHeard(unreadable('undecodable'));
		const { seconds } = inspection;
		if (level === 'silent') return { outcome: 'silent', seconds, asked: null, tried: [] };
	}

	let sound: Promise<Sound> | undefined;
	const note: Note = {
		bytes,
		inspection,
		sound: (bounds) => (sound ??= openSound(bytes, inspection, { longestSeconds, ...bounds })),
	};
	return await askInTurn(note, options, endsAt);
}

async function askInTurn(note: Note, options: HearOptions, latest: number): Promise<Hearing> {
	const { transcribers, languages, phrases, calls = [] } = options;
	const { signal = new AbortController().signal } = options;
	const tried: Tried[] = [];

	for (const [place, transcriber] of transcribers.entries()) {
		const left = latest - performance.now();
		if (signal.aborted || left <= 0) {
			tried.push({ provider: transcriber.name, ...notAsked(signal) });
			break;
		}
		const share = place < transcribers.length - 1 ? SHARE : 1;
		const endsAt = performance.now() + left * share;
		const { name: provider, model } = transcriber;
		const asked = await timed(
			{ purpose: 'transcript', provider, model, calls },
			() => askTranscriber(transcriber, note, { languages, phrases, endsAt, signal }),
			(one) => (one.kind === 'failed' ? one.reason : null),
		);

		if (asked.kind !== 'failed') return conclude(asked, { provider, tried, ...note.inspection });
		const { reason, retryable, detail } = asked;
		tried.push({ provider, reason, retryable, detail });
	}
	return { outcome: 'failed', retryable: tried.some(({ retryable }) => retryable), tried };
}

function conclude(
	asked: Exclude<Asked, { kind: 'failed' }>,
	by: { provider: string; tried: Tried[]; truncated: boolean },
): Hearing {
	const { seconds } = asked;
	const { provider, tried, truncated } = by;
	if (asked.kind === 'too-long') return { outcome: 'too-long', seconds: asked.seconds };

	const joined = asked.kind === 'heard' ? joinHeard(asked.parts) : null;
	if (!joined) return { outcome: 'silent', seconds, asked: null, tried };
	const { model, billedSeconds } = joined;
	if (joined.text === '') {
		return { outcome: 'silent', seconds, asked: { provider, model, billedSeconds }, tried };
	}
	return { outcome: 'heard', ...joined, provider, seconds, truncated, tried };
}

function notAsked({ aborted }: AbortSignal): Omit<Tried, 'provider'> {
	return aborted
		? { reason: 'cancelled', retryable: false, detail: 'It was cancelled before this service' }
		: { reason: 'timed-out', retryable: true, detail: 'No time was left for this service' };
}

function notHeard({ reason, detail }: Unreadable): Hearing {
	return { outcome: 'unreadable', reason, detail };
}
