import type { TranscribeFailureReason } from './transcriber';

/** A service that reads text aloud. One file in this folder for each kind of service. */
export interface Speaker {
	readonly name: string;
	/** The model that the service is asked for, as the builder has set it. */
	readonly model: string;
	/** Characters of one call at most. */
	readonly limits: { characters: number };

	/** Whether the service speaks this language (BCP-47); null: it finds out. */
	speaks(language: string | null): boolean;

	/** The text as audio, or why not: what a service says or does is an outcome, never an exception. */
	speak(request: SpeakRequest): Promise<SpeakOutcome>;
}

export type SpeakRequest = {
	text: string;
	/** BCP-47, or null where it is not known. */
	language: string | null;
	timeoutMs: number;
	signal?: AbortSignal;
};

export type SpeakOutcome =
	| {
			outcome: 'spoken';
			bytes: Buffer;
			/** As the service says; the bytes are inspected before they are sent anywhere. */
			mimeType: string;
			model: string;
			characters: number;
	  }
	| {
			outcome: 'failed';
			reason: TranscribeFailureReason;
			retryable: boolean;
			detail: string;
	  };
