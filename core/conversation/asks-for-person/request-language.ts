import type { Vocabulary } from './vocabulary';

/** How people of one language ask for a person, as data. Patterns are read by `compilePattern`. */
export type RequestLanguage = {
	/** A language without spaces is read character by character. */
	unit: 'word' | 'character';
	/** Only sentences with such a letter are looked at. */
	script: RegExp;
	/** Folds what is particular to the language, after normalising. */
	fold?: (text: string) => string;
	/** Must hold `barrier`: what a gap never crosses, and `filler`: what may stand around `whole`. */
	words: Vocabulary;
	/** Long distinctive nouns that are recognised with one slip of the finger. */
	spelling: string[];
	/** Words that look like such a slip but are right as they are. */
	notMisspelt: string[];
	/** Struck out first: refusals, reports, and things that only sound like a person. */
	ignored: string[];
	/** Then any of these, anywhere in a clause, is a request. */
	requests: string[];
	/** Or any of these when it is all that a sentence, or its last clause, says. */
	whole: string[];
};
