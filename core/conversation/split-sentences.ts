import { normaliseText } from './normalise-text';

/** The clauses of one sentence, normalised, in order; never empty. */
export type Sentence = string[];

const SENTENCE_END = /[.!?;:…\n\r\u061f\u061b\u0964\u3002\uff01\uff1f\uff1b\uff1a]+/;
const CLAUSE_END = /[,()"«»“”\u060c\uff0c\u3001—–]+|\s-+\s/;

/** Cuts a message at its punctuation, before normalising takes the punctuation away. */
export function splitSentences(text: string): Sentence[] {
	return text
		.split(SENTENCE_END)
		.map((sentence) => sentence.split(CLAUSE_END).map(normaliseText).filter(Boolean))
		.filter((clauses) => clauses.length > 0);
}
