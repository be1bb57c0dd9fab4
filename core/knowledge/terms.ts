import { likeliestLanguages, plausibleLanguages } from './detect-language';
import { foldWord } from './terms/fold-word';
import { knownLanguage, type KnownLanguage } from './terms/languages';
import { signGroups } from './terms/sign-groups';
import { type Piece, splitWords } from './terms/split-words';
import { withParticles } from './terms/stem-arabic';
import { stemOtherwise } from './terms/stem-otherwise';

/** Grows whenever some text comes to other terms; indexes of two versions are never mixed. */
export const TERMS_VERSION = 1;

/** A word of a question: any of these terms in a passage is the word. */
export type QuestionWord = { exact: string[]; stems: string[] };

/** What is looked for, in the order of the question; empty where it holds no word at all. */
export type QuestionTerms = {
	words: QuestionWord[];
	/** Whether the question holds stop words alone ("how are you?"), which say nothing of a passage. */
	onlyStopWords: boolean;
};

/**
 * The terms of a passage and the headings above it, in order: the words as they are written,
 * folded, and their stems without stop words. Where `language` is null it is recognised.
 */
export function passageTerms(passage: {
	headings: string[];
	text: string;
	language: string | null;
}): { exact: string[]; stems: string[] } {
	const all = [...passage.headings, passage.text].join('\n');
	const known = passage.language === null ? onlyKnown(all) : knownLanguage(passage.language);

	const exact: string[] = [];
	const stems: string[] = [];
	for (const piece of splitWords(all)) {
		if (piece.kind === 'word') {
			const folded = foldWord(piece.text);
			if (folded === '') continue;
			exact.push(folded);
			if (!known?.stopWords.has(folded)) stems.push(stemOf(piece.text, known));
		} else {
			if (piece.kind === 'korean') exact.push(piece.text);
			else exact.push(...groupsOf(piece));
			stems.push(...groupsOf(piece));
		}
	}
	return { exact, stems };
}

/**
 * The terms of a question, without stop words where others remain. A question is too short to
 * be sure of its language, so its words are stemmed in every one that is plausible.
 */
export function questionTerms(question: string): QuestionTerms {
	const plausible = plausibleLanguages(question);
	const languages = plausible.flatMap(({ known }) => known ?? []);
	const isCertain = (plausible[0]?.hits ?? 0) > 0;
	const stopWords = isCertain ? plausible[0]!.known?.stopWords : undefined;
	const isStemmed = isCertain && plausible.every(({ known }) => known !== undefined);

	const pieces = splitWords(question).filter(({ text }) => foldWord(text) !== '');
	const telling = pieces.filter(
		({ text, kind }) => kind !== 'word' || !stopWords?.has(foldWord(text)),
	);
	const isTelling = telling.length > 0;
	const words = (isTelling ? telling : pieces).flatMap((piece, place, all): QuestionWord[] => {
		if (piece.kind !== 'word') return wordsOf(piece);
		const joined = [all[place - 1], all[place + 1]].flatMap((other, side) =>
			other?.kind !== 'word' || languages.length === 0
				? []
				: languages[0]!.stem(side === 0 ? other.text + piece.text : piece.text + other.text),
		);
		const stems = new Set([...variantsOf(piece.text, languages, isStemmed), ...joined]);
		return [{ exact: [foldWord(piece.text)], stems: [...stems] }];
	});
	return { words, onlyStopWords: !isTelling && words.length > 0 };
}

/** The one of a text's likeliest languages of which something is known. */
function onlyKnown(text: string): KnownLanguage | undefined {
	const [first, ...others] = likeliestLanguages(text).flatMap(({ known }) => known ?? []);
	return others.length === 0 ? first : undefined;
}

/** The groups of signs of a script without spaces, or of Korean words, as words of their own. */
function wordsOf(piece: Piece): QuestionWord[] {
	return groupsOf(piece).map((group) => ({
		exact: [piece.kind === 'korean' ? piece.text : group],
		stems: [group],
	}));
}

function stemOf(word: string, known: KnownLanguage | undefined): string {
	return known ? known.stem(word) : stemOtherwise(word);
}

function variantsOf(word: string, languages: KnownLanguage[], isStemmed: boolean): string[] {
	const folded = foldWord(word);
	const stems = languages.flatMap((language) => [language.stem(word), language.stem(folded)]);
	return [
		...new Set([
			...stems,
			...(isStemmed ? [] : [stemOtherwise(word)]),
			...(languages.some(({ code }) => code === 'ar') ? stems.flatMap(withParticles) : []),
		]),
	].filter((stem) => stem !== '');
}

function groupsOf(piece: Piece): string[] {
	return signGroups(piece.text, piece.kind === 'run' ? 3 : 2);
}
