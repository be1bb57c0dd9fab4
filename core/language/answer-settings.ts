import type { ModelCall } from '../metrics/model-call';
import type { ChatModel } from './chat-model';
import type { JudgeAnswer } from './judge-answer';
import type { KnowledgeSettings } from './knowledge-settings';
import type { PriceList } from './price-list';
import type { PromptSettings } from './prompt';

/** How a builder wants turns answered. */
export type AnswerSettings = {
	/** The model for this turn, retries and fallback around it; `failedAnswers` as the store counts them. */
	chooseModel(turn: { text: string; failedAnswers: number; images: number }): ChosenModel;
	prompt: PromptSettings;
	tellsTime: boolean;
	historyTokens: number;
	/** For the text of the turn's documents, all of them together; 0: none is read. */
	documentTokens: number;
	maxTokens: number;
	temperature?: number;
	timeoutMs: number;
	signal?: AbortSignal;
	/** Where the models note their calls, which metrics show once the store has them. */
	calls?: ModelCall[];
	/** Characters; a longer answer is shortened at a sentence. */
	longestAnswer: number;
	showTyping: boolean;
	prices: PriceList;
	nodeId: string;
	knowledge: KnowledgeSettings;
	judge: JudgeAnswer;
	/** Hosts beside those of the prompt, and keys that must not show. */
	safety: { allowedHosts: string[]; secrets: string[] };
};

/** `takesImages`: whether it, or what stands in for it, is shown the images of a turn. */
export type ChosenModel = { model: ChatModel; takesImages: boolean };
