import { asksForPerson } from './asks-for-person';
import { type BusinessHours, isOpen } from './business-hours';
import type { Control, HandoverReason } from './control';
import type { MessageKind } from './message';
import { asksToStop } from './opt-out';

/** What the gate looks at: the conversation's state and the turn's messages, oldest first. */
export type GateInput = {
	control: Control;
	/** The customer opted out earlier. */
	optedOut: boolean;
	/** Answers in a row that failed or did not help, as the store counts them. */
	failedAnswers: number;
	messages: GateMessage[];
};

/** `text` is what was said in words: a body, a caption, a button's title, a transcript. */
export type GateMessage = { kind: MessageKind; text: string | null };

/** The builder's settings. Start from `DEFAULT_GATE_RULES`. */
export type GateRules = {
	personRequests: { on: boolean; extraPhrases: string[] };
	optOuts: { on: boolean; extraWords: string[] };
	/** Kinds that the AI cannot answer without words beside them. */
	unsupportedKinds: MessageKind[];
	/** Hand over once so many answers in a row failed; 0 switches the rule off. */
	failedAnswersLimit: number;
	/** Outside these hours a person gets the turn; `handOver` keeps the AI silent afterwards too. */
	businessHours: { hours: BusinessHours; handOver: boolean } | null;
};

export const DEFAULT_GATE_RULES: GateRules = {
	personRequests: { on: true, extraPhrases: [] },
	optOuts: { on: true, extraWords: [] },
	unsupportedKinds: ['voice', 'video', 'unsupported'],
	failedAnswersLimit: 2,
	businessHours: null,
};

export type GateHandover = Extract<
	HandoverReason,
	'opted-out' | 'asked-for-person' | 'unsupported-kind' | 'failed-answers' | 'outside-hours'
>;

/**
 * Where the turn goes and why. `changesControl`: control must become `human`. `optOut`: this turn
 * holds an opt-out that the store must keep.
 */
export type GateDecision =
	| { route: 'ai'; reason: 'ai-answers' | 'drafts' }
	| {
			route: 'human';
			reason: 'with-person' | GateHandover;
			changesControl: boolean;
			optOut?: true;
	  };

/**
 * Decides who gets the turn. The first reason that applies wins: already with a person, opted out
 * (earlier or now), asks for a person, nothing in it that the AI can answer, too many failed
 * answers, outside business hours; else the AI answers, or drafts.
 */
export function decide(input: GateInput, rules: GateRules, now: Date): GateDecision {
	const texts = input.messages.flatMap(({ text }) => (text?.trim() ? [text] : []));
	const optsOut =
		rules.optOuts.on && texts.some((text) => asksToStop(text, rules.optOuts.extraWords));
	const optOut = optsOut ? { optOut: true as const } : {};

	if (input.control === 'human') {
		return { route: 'human', reason: 'with-person', changesControl: false, ...optOut };
	}
	if (input.optedOut || optsOut) return { ...handOver('opted-out'), ...optOut };
	if (rules.personRequests.on && asksForPersonInTurn(texts, rules.personRequests.extraPhrases)) {
		return handOver('asked-for-person');
	}
	if (holdsNothingToAnswer(input.messages, rules.unsupportedKinds)) {
		return handOver('unsupported-kind');
	}
	if (rules.failedAnswersLimit > 0 && input.failedAnswers >= rules.failedAnswersLimit) {
		return handOver('failed-answers');
	}
	if (rules.businessHours && !isOpen(rules.businessHours.hours, now)) {
		return { ...handOver('outside-hours'), changesControl: rules.businessHours.handOver };
	}
	return { route: 'ai', reason: input.control === 'draft' ? 'drafts' : 'ai-answers' };
}

function handOver(reason: GateHandover) {
	return { route: 'human', reason, changesControl: true } as const;
}

/** A request may be spread over a burst: "can i", "talk to", "someone". */
function asksForPersonInTurn(texts: string[], extraPhrases: string[]): boolean {
	const together = texts.length > 1 ? [texts.join(' ')] : [];
	return [...texts, ...together].some((text) => asksForPerson(text, extraPhrases));
}

function holdsNothingToAnswer(messages: GateMessage[], unsupportedKinds: MessageKind[]): boolean {
	return (
		messages.length > 0 &&
		messages.every(({ kind, text }) => !text?.trim() && unsupportedKinds.includes(kind))
	);
}
