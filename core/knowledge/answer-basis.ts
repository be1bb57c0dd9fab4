/** What an answer rests on: what was looked for, what was found, and how the answer was judged. */
export type AnswerBasis = {
	/** What was searched for; null where nothing was, or the customer took it back. */
	question: string | null;
	/** As the model was given them, in the order of their numbers. */
	passages: BasisPassage[];
	/** The numbers of those that the answer cites and that were there. */
	cited: number[];
	verdict: Verdict;
	treatment: Treatment;
	/** Whether the answer was given before, to the same question. */
	fromCache: boolean;
	/** ISO 8601 UTC. */
	at: string;
};

/** A passage as it was when the answer was made: its source may change or go later. */
export type BasisPassage = {
	/** From 1, by which the model cites it. */
	number: number;
	/** Null for the builder's own rules, which are no source. */
	sourceId: string | null;
	sourceName: string;
	url: string | null;
	headings: string[];
	page: number | null;
	excerpt: string;
	/** How surely it speaks of the question, 0 to 1. */
	score: number;
};

/** `asked-back`: the customer was asked what they mean, without any fact. */
export type Treatment = 'sent' | 'drafted' | 'asked-back' | 'handed-over';

export type Verdict =
	/** Every fact stands in a cited passage, in the customer's own words or in the builder's. */
	| { outcome: 'grounded' }
	/** A greeting, thanks: nothing was looked for. */
	| { outcome: 'no-question' }
	/** No passage above the floor, and the builder wants answers from documents only. */
	| { outcome: 'nothing-found' }
	| ({ outcome: 'ungrounded' } & Ungrounded)
	| ({ outcome: 'unsafe' } & UnsafeText)
	/** The model gave no answer: it asked for a person, refused or failed. */
	| { outcome: 'no-answer' };

export type Ungrounded = {
	/** What no source says, as the answer puts it. */
	facts: StatedFact[];
	/** Cited numbers of passages that there were not. */
	madeUp: number[];
	/** Whether a citation was due and there is none. */
	uncited: boolean;
};

export type FactKind =
	| 'number'
	| 'price'
	| 'percentage'
	| 'phone'
	| 'time'
	| 'date'
	| 'weekday'
	| 'email'
	| 'link'
	| 'name'
	| 'address';

/** Something in a text that is either so or not. */
export type StatedFact = { kind: FactKind; text: string };

export type UnsafeText =
	{ reason: 'foreign-link'; hosts: string[] } | { reason: 'secret' } | { reason: 'prompt' };
