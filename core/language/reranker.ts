/** A model that reads a question beside each of some documents and says how well they answer it. */
export interface Reranker {
	readonly model: string;

	/**
	 * The documents by how well they answer, best first, by their numbers in the request, or why
	 * not: what a provider says or does is an outcome, never an exception. Settles within
	 * `timeoutMs`.
	 */
	rerank(request: RerankRequest): Promise<RerankOutcome>;
}

export type RerankRequest = {
	question: string;
	documents: readonly string[];
	timeoutMs: number;
	signal?: AbortSignal;
};

export type RerankOutcome =
	| {
			outcome: 'reranked';
			/** Each document once. Scores of two requests are not comparable, so there are none. */
			order: number[];
			inputTokens: number | null;
	  }
	| {
			outcome: 'failed';
			/** A short sentence for a log: no key, no words of question or documents. */
			detail: string;
	  };
