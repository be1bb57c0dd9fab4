import { estimateTokens } from './token-estimate';

/** When a question goes to the second, stronger model. Start from `DEFAULT_HARD_QUESTION_RULES`. */
export type HardQuestionRules = {
	/** A turn of at least so many tokens; 0 switches the rule off. */
	tokens: number;
	/** A turn of at least so many questions; 0 switches the rule off. */
	questions: number;
	/** So many answers in a row that did not help; 0 switches the rule off. */
	failedAnswers: number;
	/** Words or phrases of the builder's that mean a hard question, in any case of letters. */
	words: string[];
};

export const DEFAULT_HARD_QUESTION_RULES: HardQuestionRules = {
	tokens: 200,
	questions: 3,
	failedAnswers: 1,
	words: [],
};

export type ModelChoice =
	| { model: 'usual'; because: 'ordinary-question' }
	| {
			model: 'stronger';
			because: 'failed-before' | 'word-of-the-builder' | 'several-questions' | 'long-question';
	  };

/**
 * Which of two models answers a turn. The first rule that applies wins, in the order of
 * `ModelChoice`; nothing is sent anywhere to decide.
 */
export function chooseModel(
	turn: { text: string; failedAnswers: number },
	rules: HardQuestionRules,
): ModelChoice {
	const reached = (value: number, limit: number) => limit > 0 && value >= limit;

	if (reached(turn.failedAnswers, rules.failedAnswers)) {
		return { model: 'stronger', because: 'failed-before' };
	}
	if (rules.words.some((word) => holds(turn.text, word))) {
		return { model: 'stronger', because: 'word-of-the-builder' };
	}
	if (reached(countQuestions(turn.text), rules.questions)) {
		return { model: 'stronger', because: 'several-questions' };
	}
	if (reached(estimateTokens(turn.text), rules.tokens)) {
		return { model: 'stronger', because: 'long-question' };
	}
	return { model: 'usual', because: 'ordinary-question' };
}

/**
 * Which model answers and which stands in for it, when the turn has `images`: where the chosen one
 * does not take them, the builder's model for images, else one that does; the chosen one then
 * stands in, and is told that there are images.
 */
export function orderModels<M extends { takesImages: boolean }>(
	models: { chosen: M; other?: M; forImages?: M },
	images: number,
): { first: M; second?: M } {
	const { chosen, other, forImages } = models;
	const seeing = [forImages, other].find((model) => model?.takesImages);
	return images > 0 && !chosen.takesImages && seeing
		? { first: seeing, second: chosen }
		: { first: chosen, second: other };
}

/** Question marks of all scripts; "???" is one question, the one in an address is none. */
function countQuestions(text: string): number {
	return text.match(/[?؟？⁇]+(?=$|[^\p{L}\p{N}=&%?؟？⁇])|[？؟]+/gu)?.length ?? 0;
}

/**
 * Whole words in scripts that write a word the same way everywhere; parts of words in the others,
 * since Arabic attaches its particles and Chinese has no spaces.
 */
function holds(text: string, word: string): boolean {
	const wanted = comparable(word).trim();
	if (wanted === '') return false;

	const literal = wanted.replace(/[\^$.*+?()[\]{}|/]/g, '\\$&');
	return /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/u.test(wanted)
		? new RegExp(`(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])`, 'u').test(comparable(text))
		: comparable(text).includes(wanted);
}

function comparable(text: string): string {
	return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ');
}
