/** A passage that answers a question, perhaps with its neighbours. */
export type FoundPassage = {
	/** The text that was found; neighbours were put around it. */
	textId: number;
	sourceId: string;
	sourceName: string;
	url: string | null;
	/** The headings above it, the outermost first. */
	headings: string[];
	page: number | null;
	text: string;
	/** How surely it speaks of the question, 0 to 1; comparable between questions. */
	score: number;
	/** The share of the question's words, rare ones counting more, that it holds: 0 to 1. */
	coverage: number;
	/** The cosine of both meanings; null where there are no vectors. */
	similarity: number | null;
};

/** What was found for a question, best first; nothing where all was below the floor. */
export type KnowledgeResult = {
	passages: FoundPassage[];
	/** Below the floor, best first: for people who ask why nothing was found. */
	tooFar: FoundPassage[];
	/** Why vectors were not asked, although there are some; null where all went as set. */
	withoutVectors: string | null;
};
