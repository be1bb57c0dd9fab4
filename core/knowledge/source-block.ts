/** A piece of a source that belongs together, as its structure says. */
export type SourceBlock = {
	/** The headings above it, the outermost first. */
	headings: string[];
	/** `answer`: a question with its answer. `row`: a table's row with the names of its columns. Both stay whole where they fit. */
	kind: 'prose' | 'list' | 'answer' | 'row' | 'code';
	text: string;
	/** From 1, where the source has pages. */
	page: number | null;
};

/** What a source says, or why nothing can be read of it. */
export type SourceReading =
	| {
			outcome: 'read';
			/** As the source names itself. */
			title: string | null;
			/** BCP 47, as the source says; null where it does not. */
			language: string | null;
			pages: number | null;
			blocks: SourceBlock[];
	  }
	| { outcome: 'unreadable'; reason: UnreadableSource };

export type UnreadableSource =
	| 'unsupported-type'
	| 'empty'
	| 'too-large'
	| 'too-many-pages'
	| 'too-many-passages'
	| 'encrypted'
	| 'no-text'
	| 'damaged'
	| 'too-demanding'
	| 'not-found'
	| 'not-allowed'
	| 'unreachable'
	| 'too-many-redirects';
