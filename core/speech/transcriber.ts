/** A service that turns speech into text. One file in this folder for each kind of service. */
export interface Transcriber {
	/** As it is stored with the transcript: `google`, `dashscope`, … */
	readonly name: string;
	/** The model that the service is asked for, as the builder has set it. */
	readonly model: string;
	/** The containers that the service reads as they are. */
	readonly reads: readonly AudioContainer[];
	/** What one call takes at most. */
	readonly limits: { seconds: number; bytes: number };

	/**
	 * What is said in the audio, or why it is not known: what a service says or does is an
	 * outcome, never an exception. Settles within `request.timeoutMs`. Throws InputError for
	 * settings that can never work, before any call.
	 */
	transcribe(request: TranscribeRequest): Promise<TranscribeOutcome>;
}

/** What the bytes are, by their first ones; never by a name or a type that came from outside. */
export type AudioContainer =
	'ogg-opus' | 'ogg-vorbis' | 'wav' | 'mp3' | 'm4a' | 'aac' | 'amr' | 'amr-wb' | 'flac' | 'webm';

export type SpokenAudio = {
	container: AudioContainer;
	bytes: Buffer;
	/** How long it plays, where the container was walked; null where it could not be. */
	seconds: number | null;
};

export type TranscribeRequest = {
	audio: SpokenAudio;
	/** BCP-47 tags (`ar-EG`, `es`), the likeliest first; empty: the service finds out. */
	languages: readonly string[];
	/** Words that are likely to be said: names of products and people. */
	phrases: readonly string[];
	timeoutMs: number;
	/** Cancels the call: the outcome is then `failed` with the reason `cancelled`. */
	signal?: AbortSignal;
};

export type TranscribeOutcome = Heard | TranscribeFailure;

/** The words, trimmed; empty where the service heard none. */
export type Heard = {
	outcome: 'heard';
	text: string;
	/** BCP-47, as the service found it. */
	language: string | null;
	/** Between 0 and 1; null where the service gives none (Google says 0 then). */
	confidence: number | null;
	/** What is billed, where the service tells. */
	seconds: number | null;
	model: string;
};

/** `detail` is a short sentence for a log: no key, no words of the customer. */
export type TranscribeFailure = {
	outcome: 'failed';
	reason: TranscribeFailureReason;
	/** Whether the same request may be answered later. */
	retryable: boolean;
	detail: string;
};

export type TranscribeFailureReason =
	| 'bad-key'
	| 'no-access'
	| 'unpaid'
	| 'quota'
	| 'throttled'
	| 'bad-request'
	| 'unsupported-language'
	| 'unreadable-audio'
	| 'too-long'
	| 'unavailable'
	| 'timed-out'
	| 'unreadable-answer'
	| 'cancelled';
