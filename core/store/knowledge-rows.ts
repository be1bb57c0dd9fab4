import type { Generated } from 'kysely';
import type { Defaulted } from './defaulted';

export type SourceKind = 'file' | 'text' | 'web';

/** Something that the business has told the desk. */
export type KnowledgeSourceRow = {
	id: string;
	/** What makes it the same source when it is added again, e.g. its address. */
	key: string;
	kind: SourceKind;
	name: string;
	url: string | null;
	/** BCP 47, as it was given; null where it is to be recognised. */
	language: string | null;
	/** JSON: string[]. */
	labels: string;
	/** JSON: the channels whose customers may be told; null for all. */
	channelIds: string | null;
	/** From then on searches do not see it. */
	expiresAt: string | null;
	/** The revision that searches see; null while there is none. */
	revisionId: number | null;
	/** Why the last try to read it failed; what was read before goes on serving. */
	reason: string | null;
	triedAt: string;
	/** The agent who added it in the dashboard. */
	addedBy: string | null;
	createdAt: string;
	updatedAt: string;
	version: number;
};

export type KnowledgeSourceTable = Defaulted<KnowledgeSourceRow, 'version'>;

/** A source's passages as they were read at one time. */
export type KnowledgeRevisionRow = {
	id: number;
	sourceId: string;
	state: 'building' | 'serving' | 'retired';
	/** SHA-256 of what was read, with the version of what reads it. */
	hash: string;
	type: string;
	/** BCP 47, of most of its passages. */
	language: string | null;
	size: number;
	pages: number | null;
	/** How many it has when it is whole. */
	passages: number;
	/** While it is being written: who writes it was alive then. */
	renewedAt: string;
	createdAt: string;
};

/** A text under its headings. */
export type KnowledgeTextRow = {
	id: number;
	hash: string;
	/** JSON: string[], the outermost first. */
	headings: string;
	text: string;
	language: string | null;
};

export type KnowledgePassageRow = {
	revisionId: number;
	/** From 0, as they stand in the source. */
	position: number;
	textId: number;
	page: number | null;
};

/** One way in which all texts are indexed; entries of two are never compared. */
export type KnowledgeIndexRow = {
	id: number;
	state: 'building' | 'serving' | 'retired';
	termsVersion: number;
	/** The embedding model and the length of its vectors; null where there are only words. */
	model: string | null;
	dimensions: number | null;
	/** The index whose vectors are taken over while it is built: they are of the same model. */
	vectorsFrom: number | null;
	/** Why embedding stands still, in our words; null while it goes on. */
	reason: string | null;
	createdAt: string;
	servingSince: string | null;
};

/** A text in an index: its terms with a space between, as they are and reduced to stems. */
export type KnowledgeEntryRow = {
	id: number;
	indexId: number;
	textId: number;
	exact: string;
	stems: string;
};

export type KnowledgeTermRow = { indexId: number; term: string; entries: number };

/** A vector as two things: its signs, one bit each, and its parts as signed bytes times `scale`. */
export type KnowledgeVectorRow = {
	entryId: number;
	indexId: number;
	signs: Uint8Array;
	codes: Uint8Array;
	scale: number;
};

/** What the answer of a turn rests on, and what became of it. */
export type AnswerBasisRow = {
	turnId: string;
	/** What was searched for; null where nothing was, or the customer took it back. */
	question: string | null;
	/** JSON: the passages that were found, with name, place, excerpt and score. */
	passages: string;
	/** JSON: the numbers of those that the answer cites. */
	cited: string;
	/** JSON: how the answer was judged. */
	verdict: string;
	treatment: 'sent' | 'drafted' | 'asked-back' | 'handed-over';
	fromCache: number;
	at: string;
};

/** An answer that may be given again to the same question. */
export type ReplyCacheRow = {
	/** A hash of all that the answer depends on: the question stands nowhere in words. */
	key: string;
	/** The version of all sources together. */
	knowledge: number;
	answer: string;
	/** JSON: the passages and which of them are cited. */
	basis: string;
	uses: number;
	at: string;
	expiresAt: string;
};

/** A turn's question for which no source had an answer. */
export type KnowledgeMissRow = {
	turnId: string;
	question: string;
	/** JSON: string[], by which questions are grouped. */
	terms: string;
	language: string | null;
	at: string;
	settledAt: string | null;
};

/** A row whose number the database gives. */
export type Numbered<Row extends { id: number }> = Omit<Row, 'id'> & { id: Generated<number> };
