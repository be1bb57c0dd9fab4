/** A model that turns texts into vectors whose nearness is nearness in meaning. */
export interface Embedder {
	/** Vectors of different models, or lengths, are never compared. */
	readonly model: string;
	readonly dimensions: number;

	/** The most texts of one call. */
	readonly batchSize: number;

	/**
	 * One vector of length 1 for each text, in order, or why there are none: what a provider says
	 * or does is an outcome, never an exception. Settles within `timeoutMs`.
	 */
	embed(request: EmbedRequest): Promise<EmbedOutcome>;
}

export type EmbedRequest = {
	/** At least one, at most `batchSize`. */
	texts: readonly string[];
	/** Whether these are passages to be found, or a question that looks for some. */
	purpose: 'passage' | 'question';
	timeoutMs: number;
	signal?: AbortSignal;
};

export type EmbedOutcome =
	| { outcome: 'embedded'; vectors: Float32Array[]; inputTokens: number | null }
	/** It will not take one of these texts, whatever the time; `detail` as below. */
	| { outcome: 'refused'; detail: string }
	| {
			outcome: 'failed';
			/** Whether the same request may be answered later. */
			retryable: boolean;
			/** The shortest wait that the provider asks for. */
			retryAfterMs?: number;
			/** A short sentence for a log: no key, no words of the texts. */
			detail: string;
	  };
