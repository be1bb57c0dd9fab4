import type { FoundPassage } from '../knowledge/found-passage';
import { type ChatOutcome } from '../language/chat-model';
import { costOf } from '../language/cost-of';
import { HAND_OVER_TOOL, parseHandOverCall } from '../language/hand-over-tool';
import { judgeAnswer } from '../language/judge-answer';
import type { PromptPassage } from '../language/knowledge-prompt';
import { checkAnswer } from '../language/output-check';
import { composePrompt, confidentialWords, type PromptSettings } from '../language/prompt';
import type { Store } from '../store/open-store';
import { recordUsage } from '../store/usage-store';
import type { AnswerAt } from './contract/route-table';
import type { DeskModels } from './desk-models';

type Tried = AnswerAt<'ask-knowledge'>['answer'];

type Question = {
	question: string;
	passages: readonly FoundPassage[];
	models: DeskModels | null;
	signal: AbortSignal;
};

/** As Reply is set where the builder has said nothing: only passages count. */
const SETTINGS: PromptSettings = {
	persona: '',
	rules: '',
	businessName: '',
	handOverTool: true,
	knowledge: 'strict',
};
const PASSAGE_TOKENS = 3_000;
const QUESTION_TOKENS = 1_000;
const ANSWER_TOKENS = 800;
const LONGEST_ANSWER = 4_000;
const TIMEOUT_MS = 60_000;

/**
 * What the desk's own model would answer from these passages, and how that would be judged: by the
 * prompt and the checks of Reply. Nothing is sent; only what it cost is kept.
 */
export async function tryAnswerFrom(
	store: Store,
	{ question, passages, models, signal }: Question,
): Promise<Tried> {
	if (passages.length === 0) return { outcome: 'nothing-found' };
	if (!models) return { outcome: 'no-model' };

	const numbered = passages.map((passage, index) => ({ ...passage, number: index + 1 }));
	const outcome = await models.answers.model.answer({
		messages: composePrompt({
			...SETTINGS,
			history: [],
			turn: [{ author: 'customer', content: { kind: 'text', text: question } }],
			budgetTokens: QUESTION_TOKENS,
			documentTokens: 0,
			passages: numbered,
			passageTokens: PASSAGE_TOKENS,
		}),
		tools: [HAND_OVER_TOOL],
		maxTokens: ANSWER_TOKENS,
		timeoutMs: TIMEOUT_MS,
		signal,
	});
	await charge(store, outcome, models);
	return judged(outcome, { question, passages: numbered });
}

function judged(
	outcome: ChatOutcome,
	{ question, passages }: { question: string; passages: readonly PromptPassage[] },
): Tried {
	switch (outcome.outcome) {
		case 'called-tool':
			return { outcome: 'handed-over', reason: parseHandOverCall(outcome.arguments).summary };
		case 'refused':
		case 'failed':
			return { outcome: 'failed', reason: outcome.detail };
		case 'answered': {
			const checked = checkAnswer(outcome, LONGEST_ANSWER);
			if (checked.outcome === 'unusable') {
				return { outcome: 'failed', reason: `The answer was ${checked.reason}` };
			}
			const { text, cited, verdict } = judgeAnswer(
				checked.text,
				{ outcome: 'searched', use: 'strict', passages },
				{
					own: { customer: [question], builder: [] },
					safety: {
						allowedHosts: [],
						confidential: confidentialWords(SETTINGS),
						told: [],
						secrets: [],
					},
				},
			);
			return { outcome: 'answered', text, cited, verdict };
		}
	}
}

async function charge(store: Store, outcome: ChatOutcome, { prices }: DeskModels): Promise<void> {
	if (!('usage' in outcome) || !outcome.usage) return;
	const { usage } = outcome;
	const model = ('model' in outcome && outcome.model) || 'unknown';
	const { inputTokens, cachedTokens, outputTokens } = usage;
	await store.write((unit) =>
		recordUsage(unit, {
			...costOf(usage, model, prices),
			conversationId: null,
			turnId: null,
			purpose: 'answer',
			model,
			inputTokens,
			cachedTokens,
			outputTokens,
		}),
	);
}
