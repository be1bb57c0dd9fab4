import type { Verdict } from '../knowledge/answer-basis';
import { findUngrounded } from './check-grounding';
import { checkSafety, type SafetyRules } from './check-safety';
import type { KnowledgeUse, PromptPassage } from './knowledge-prompt';
import { takeCitations } from './take-citations';

/** What was looked for, before an answer was written. */
export type LookedUp =
	/** The business has given no documents, or wants none used. */
	| { outcome: 'off' }
	| { outcome: 'no-question' }
	| { outcome: 'searched'; use: KnowledgeUse; passages: readonly PromptPassage[] };

/** What an answer may rest on beside passages. */
export type OwnWords = {
	/** What the customer said and sent, and what they are called. */
	customer: readonly string[];
	/** The builder's persona, rules and name. */
	builder: readonly string[];
};

/** The check that stands between a model and a customer: nothing is sent that it has not passed. */
export type JudgeAnswer = typeof judgeAnswer;

export type JudgedAnswer = {
	/** Without citations. */
	text: string;
	/** The numbers that it cites and that were there. */
	cited: number[];
	verdict: Verdict;
	/** Whether it says itself that no passage answers, and states nothing. */
	asksBack: boolean;
};

/**
 * Judges an answer by what it rests on: cited passages, the customer's words of this conversation,
 * the builder's own. `safety` is judged first, whatever else is right.
 */
export function judgeAnswer(
	answer: string,
	lookedUp: LookedUp,
	{ own, safety }: { own: OwnWords; safety: Omit<SafetyRules, 'sourceHosts' | 'known'> },
): JudgedAnswer {
	if (lookedUp.outcome === 'off') {
		const known = [...own.customer, ...own.builder];
		return {
			text: answer,
			cited: [],
			verdict: unsafe(answer, { ...safety, sourceHosts: [], known }) ?? { outcome: 'grounded' },
			asksBack: false,
		};
	}

	const { text, numbers } = takeCitations(answer);
	const passages = lookedUp.outcome === 'searched' ? lookedUp.passages : [];
	const given = new Set(passages.map(({ number }) => number));
	const cited = numbers.filter((number) => given.has(number));
	const used = passages.filter(({ number }) => cited.includes(number));
	const known = [...own.customer, ...own.builder, ...used.map(wordsOfPassage)];
	const facts = findUngrounded(text, known);
	const madeUp = numbers.filter((number) => number !== 0 && !given.has(number));
	const declined = numbers.includes(0) && cited.length === 0;
	const asksBack = declined && facts.length === 0 && madeUp.length === 0;
	const sourceHosts = used.flatMap(({ url }) => url ?? []);

	return {
		text,
		cited,
		asksBack,
		verdict:
			unsafe(text, { ...safety, sourceHosts, known }) ??
			verdictOn(lookedUp, { facts, madeUp, declined, cited }),
	};
}

function verdictOn(
	lookedUp: Exclude<LookedUp, { outcome: 'off' }>,
	{
		facts,
		madeUp,
		declined,
		cited,
	}: {
		facts: ReturnType<typeof findUngrounded>;
		madeUp: number[];
		declined: boolean;
		cited: number[];
	},
): Verdict {
	const strict = lookedUp.outcome === 'searched' && lookedUp.use === 'strict';
	if (strict && (lookedUp.passages.length === 0 || (declined && facts.length === 0))) {
		return { outcome: 'nothing-found' };
	}
	const uncited = strict && cited.length === 0;
	if (facts.length > 0 || madeUp.length > 0 || uncited) {
		return { outcome: 'ungrounded', facts, madeUp, uncited };
	}
	return { outcome: lookedUp.outcome === 'no-question' ? 'no-question' : 'grounded' };
}

function unsafe(text: string, rules: SafetyRules): Verdict | undefined {
	const checked = checkSafety(text, rules);
	if (checked.outcome === 'safe') return undefined;
	return checked;
}

/** All that a passage says, with what it is called and where it is from. */
export function wordsOfPassage({ sourceName, headings, url, text }: PromptPassage): string {
	return [sourceName, ...headings, url ?? '', text].join('\n');
}
