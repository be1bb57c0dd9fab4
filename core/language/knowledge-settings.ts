import type { Embedder } from './embedder';
import type { KnowledgeUse } from './knowledge-prompt';
import type { Reranker } from './reranker';

/** What becomes of an answer that may not go by itself. */
export type Fallback = 'draft' | 'ask-back' | 'hand-over';

/** How Reply uses what the business has told the desk. */
export type KnowledgeSettings = {
	use: 'off' | KnowledgeUse;
	/** The most passages of a prompt. */
	passages: number;
	/** For all of them together. */
	passageTokens: number;
	/** Only sources with one of these; empty for all. */
	labels: string[];
	/** The least score of what counts as found, 0 to 1; the search's own where it is left out. */
	floor?: number;
	whenNothingFound: Fallback;
	/** Also for an answer that links to a foreign host. */
	whenUngrounded: Fallback;
	/** How long an answer may be given again; 0: never. */
	cacheMs: number;
	embedder: Embedder | null;
	/** Puts what was found into a better order; without one it stays as it is. */
	reranker?: Reranker;
};
