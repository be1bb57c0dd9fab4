import type { Verdict } from '../knowledge/answer-basis';
import type { AnswerSettings } from './answer-settings';
import type { ChatOutcome } from './chat-model';
import type { Conclusion } from './conclude-turn';
import {
	decideAnswer,
	decideQuestion,
	type Decision,
	type DecisionRules,
	handOver,
} from './decide-answer';
import { findLinks } from './find-links';
import type { SearchRemark } from './knowledge-prompt';
import type { Fallback } from './knowledge-settings';
import type { NumberedPassage, TurnLookUp } from './look-up';
import { ownWords } from './own-words';
import { confidentialWords, type PromptMessage, type PromptSettings } from './prompt';

type Ask = (
	remark: SearchRemark | undefined,
	passages: readonly NumberedPassage[],
) => Promise<ChatOutcome>;

/** Asks the model as often as it takes: for an answer, and for a question where that may not go. */
export async function decideTurn(
	lookedUp: TurnLookUp,
	rules: DecisionRules,
	ask: Ask,
): Promise<{ decision: Decision; model: string | null }> {
	const passages = lookedUp.outcome === 'searched' ? lookedUp.passages : [];
	const foundNothing = lookedUp.outcome === 'searched' && passages.length === 0;
	const verdict: Verdict = { outcome: 'nothing-found' };
	// What would be answered without a source is not wanted: nobody pays for it.
	const beforehand: Decision | undefined =
		!foundNothing || lookedUp.use !== 'strict' || rules.whenNothingFound === 'draft'
			? undefined
			: rules.whenNothingFound === 'hand-over'
				? handOver(verdict, [])
				: { outcome: 'ask-back', verdict, cited: [] };

	let decision = beforehand;
	let outcome: ChatOutcome | undefined;
	if (!decision) {
		const remark = foundNothing
			? 'nothing-found'
			: lookedUp.outcome === 'no-question'
				? 'no-question'
				: undefined;
		outcome = await ask(remark, passages);
		decision = decideAnswer(outcome, lookedUp, rules);
	}
	if (decision.outcome === 'ask-back') {
		outcome = await ask('ask-back', []);
		decision = decideQuestion(outcome, decision.verdict, rules);
	}
	return { decision, model: outcome && 'model' in outcome ? outcome.model : null };
}

/** What an answer to these messages is judged by. Where nobody may be asked back any more a person takes over. */
export function decisionRules(
	settings: AnswerSettings,
	prompt: PromptSettings,
	messages: readonly PromptMessage[],
	{ customerName, mayAskBack }: { customerName: string | null; mayAskBack: boolean },
): DecisionRules {
	const { whenNothingFound, whenUngrounded } = settings.knowledge;
	const fallback = (wanted: Fallback) =>
		wanted === 'ask-back' && !mayAskBack ? 'hand-over' : wanted;
	const { allowedHosts, secrets } = settings.safety;
	const written = findLinks([prompt.persona, prompt.rules, prompt.businessName].join('\n'));
	return {
		judge: settings.judge,
		own: ownWords(messages, customerName, prompt),
		safety: {
			allowedHosts: [...allowedHosts, ...written.map(({ host }) => host)],
			confidential: confidentialWords(prompt),
			told: [prompt.rules],
			secrets,
		},
		longestAnswer: settings.longestAnswer,
		mayHandOver: prompt.handOverTool,
		whenNothingFound: fallback(whenNothingFound),
		whenUngrounded: fallback(whenUngrounded),
	};
}

const TREATMENTS = { send: 'sent', draft: 'drafted', 'send-question': 'asked-back' } as const;

/** How a turn goes on after a decision; a question that could not be asked goes to a person. */
export function conclusionOf(lookedUp: TurnLookUp, decision: Decision): Conclusion {
	const { verdict, cited } = decision;
	switch (decision.outcome) {
		case 'hand-over':
			return { ...decision, lookedUp, outcome: 'handoff' };
		case 'ask-back':
			return conclusionOf(lookedUp, handOver(verdict, cited));
		default: {
			const treatment = TREATMENTS[decision.outcome];
			return { outcome: 'reply', text: decision.text, treatment, lookedUp, verdict, cited };
		}
	}
}
