import type { HandoverReason } from '../conversation/control';
import type { Verdict } from '../knowledge/answer-basis';
import type { ChatOutcome } from './chat-model';
import { HAND_OVER_TOOL, parseHandOverCall } from './hand-over-tool';
import type { JudgeAnswer, JudgedAnswer, OwnWords } from './judge-answer';
import type { Fallback } from './knowledge-settings';
import type { TurnLookUp } from './look-up';
import { checkAnswer } from './output-check';
import type { SafetyRules } from './check-safety';

type Safety = Omit<SafetyRules, 'sourceHosts' | 'known'>;

export type DecisionRules = {
	judge: JudgeAnswer;
	own: OwnWords;
	safety: Safety;
	longestAnswer: number;
	mayHandOver: boolean;
	whenNothingFound: Fallback;
	whenUngrounded: Fallback;
};

/** What is to become of a model's answer; `ask-back`: it is asked once more, for a question. */
export type Decision = { verdict: Verdict; cited: number[] } & (
	| { outcome: 'send' | 'draft' | 'send-question'; text: string }
	| { outcome: 'ask-back' }
	| { outcome: 'hand-over'; reason: HandoverReason; summary: string }
);

/** Decides about a model's answer by what was looked up and by the builder's settings. */
export function decideAnswer(
	outcome: ChatOutcome,
	lookedUp: TurnLookUp,
	rules: DecisionRules,
): Decision {
	if (outcome.outcome !== 'answered') return withoutAnswer(outcome, rules);
	const checked = checkAnswer(outcome, rules.longestAnswer);
	if (checked.outcome === 'unusable')
		return noAnswer('model-failed', `The answer was ${checked.reason}`);

	const judged = rules.judge(checked.text, lookedUp, rules);
	const { text, verdict, cited } = judged;
	if (text === '') return noAnswer('model-failed', 'The answer was empty');
	if (verdict.outcome === 'grounded' || verdict.outcome === 'no-question') {
		return { outcome: 'send', text, verdict, cited };
	}
	return fallBack(judged, rules);
}

/** A question back has to hold without any passage; what does not goes to a person, for `why`. */
export function decideQuestion(outcome: ChatOutcome, why: Verdict, rules: DecisionRules): Decision {
	if (outcome.outcome !== 'answered') return withoutAnswer(outcome, rules);
	const checked = checkAnswer(outcome, rules.longestAnswer);
	if (checked.outcome === 'usable') {
		const { text, verdict } = rules.judge(checked.text, { outcome: 'no-question' }, rules);
		if (text !== '' && verdict.outcome === 'no-question') {
			return { outcome: 'send-question', text, verdict: why, cited: [] };
		}
	}
	return handOver(why, []);
}

function fallBack(
	{ text, verdict, cited, asksBack }: JudgedAnswer,
	rules: DecisionRules,
): Decision {
	// Nobody should approve a key or our instructions by mistake.
	if (verdict.outcome === 'unsafe' && verdict.reason !== 'foreign-link')
		return handOver(verdict, cited);

	const fallback =
		verdict.outcome === 'nothing-found' ? rules.whenNothingFound : rules.whenUngrounded;
	switch (fallback) {
		case 'draft':
			return { outcome: 'draft', text, verdict, cited };
		case 'ask-back':
			return asksBack && verdict.outcome === 'nothing-found'
				? { outcome: 'send-question', text, verdict, cited }
				: { outcome: 'ask-back', verdict, cited };
		case 'hand-over':
			return handOver(verdict, cited);
	}
}

/** A person gets the turn, with what was wrong with the answer. */
export function handOver(verdict: Verdict, cited: number[]): Decision {
	switch (verdict.outcome) {
		case 'ungrounded': {
			const facts = verdict.facts.map(({ text }) => text).join(', ');
			const summary = facts === '' ? 'The answer cited no source' : `No source says: ${facts}`;
			return { outcome: 'hand-over', reason: 'not-grounded', summary, verdict, cited };
		}
		case 'unsafe': {
			const what =
				verdict.reason === 'foreign-link'
					? `a link to ${verdict.hosts.join(', ')}`
					: verdict.reason === 'secret'
						? 'a key'
						: 'what the model was told';
			const summary = `The answer held ${what}`;
			return { outcome: 'hand-over', reason: 'unsafe-answer', summary, verdict, cited };
		}
		default: {
			const summary = 'Nothing was found that answers the question';
			return { outcome: 'hand-over', reason: 'nothing-found', summary, verdict, cited };
		}
	}
}

function withoutAnswer(
	outcome: Exclude<ChatOutcome, { outcome: 'answered' }>,
	{ mayHandOver }: DecisionRules,
): Decision {
	switch (outcome.outcome) {
		case 'called-tool': {
			if (!mayHandOver || outcome.name !== HAND_OVER_TOOL.name) {
				return noAnswer('model-failed', 'The model called a tool that it was not given');
			}
			const call = parseHandOverCall(outcome.arguments);
			return noAnswer('model-asked', `${call.reason}: ${call.summary}`);
		}
		case 'refused':
			return noAnswer('moderation', outcome.detail);
		case 'failed':
			return noAnswer('model-failed', outcome.detail);
	}
}

function noAnswer(reason: HandoverReason, summary: string): Decision {
	return { outcome: 'hand-over', reason, summary, verdict: { outcome: 'no-answer' }, cited: [] };
}
