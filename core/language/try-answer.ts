import type { Verdict } from '../knowledge/answer-basis';
import type { FoundPassage } from '../knowledge/found-passage';
import type { ChatModel, TokenUsage } from './chat-model';
import { decideAnswer, type Safety } from './decide-answer';
import { findLinks } from './find-links';
import {
	composePrompt,
	confidentialWords,
	type PromptMessage,
	type PromptSettings,
} from './prompt';
import { ownWords } from './own-words';

export type TriedAnswer =
	| {
			outcome: 'answered';
			/** As a customer would read it. */
			text: string;
			cited: number[];
			verdict: Verdict;
			model: string;
			usage: TokenUsage | null;
	  }
	| { outcome: 'failed'; reason: string };

/**
 * What Reply would answer from these passages to a customer who asks just this, by the same prompt
 * and the same checks. Nothing is stored or sent.
 */
export async function tryAnswer(
	question: string,
	found: readonly FoundPassage[],
	settings: {
		model: ChatModel;
		prompt: PromptSettings;
		allowedHosts: string[];
		secrets: string[];
		maxTokens: number;
		passageTokens: number;
		longestAnswer: number;
		timeoutMs: number;
		signal?: AbortSignal;
	},
): Promise<TriedAnswer> {
	const { model, maxTokens, timeoutMs, signal, passageTokens, longestAnswer } = settings;
	const prompt: PromptSettings = { ...settings.prompt, knowledge: 'strict', handOverTool: false };
	const turn: PromptMessage[] = [{ author: 'customer', content: { kind: 'text', text: question } }];
	const passages = found.map(({ textId, ...passage }, index) => {
		return { ...passage, number: index + 1, excerpt: passage.text, textId };
	});

	const outcome = await model.answer({
		messages: composePrompt({
			...prompt,
			history: [],
			turn,
			budgetTokens: passageTokens,
			documentTokens: 0,
			passages,
			passageTokens,
		}),
		maxTokens,
		timeoutMs,
		signal,
	});
	const written = findLinks([prompt.persona, prompt.rules, prompt.businessName].join('\n'));
	const safety: Safety = {
		allowedHosts: [...settings.allowedHosts, ...written.map(({ host }) => host)],
		confidential: confidentialWords(prompt),
		told: [prompt.rules],
		secrets: settings.secrets,
	};
	const decision = decideAnswer(
		outcome,
		{ outcome: 'searched', use: 'strict', question, own: false, passages },
		{
			own: ownWords(turn, null, prompt),
			safety,
			longestAnswer,
			mayHandOver: false,
			whenNothingFound: 'draft',
			whenUngrounded: 'draft',
		},
	);
	if (outcome.outcome !== 'answered' || !('text' in decision)) {
		const reason = decision.outcome === 'hand-over' ? decision.summary : '';
		return { outcome: 'failed', reason };
	}
	const { text, cited, verdict } = decision;
	return {
		outcome: 'answered',
		text,
		cited,
		verdict,
		model: outcome.model,
		usage: outcome.usage ?? null,
	};
}
