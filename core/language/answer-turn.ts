import type { HandoverReason } from '../conversation/control';
import { messageText } from '../conversation/message';
import type { TurnItem } from '../conversation/turn';
import { checkStore, startRun } from '../inbox/start-run';
import type { Treatment, Verdict } from '../knowledge/answer-basis';
import { questionOfTurn, type TurnQuestion } from '../knowledge/question-of-turn';
import { plus } from '../store/database-time';
import { hasKnowledge } from '../store/has-knowledge';
import { knowledgeVersion } from '../store/knowledge-version';
import type { Store } from '../store/open-store';
import { answersTo } from '../store/outbox-store';
import type { Unit } from '../store/schema';
import { lockTurn } from '../store/turn-store';
import { recordUsage } from '../store/usage-store';
import { writeIndicator } from '../store/write-parts';
import type { ChatModel, ChatOutcome, TokenUsage } from './chat-model';
import { type Conclusion, concludeTurn, giveUp } from './conclude-turn';
import { costOf } from './cost-of';
import {
	decideAnswer,
	decideQuestion,
	type Decision,
	type DecisionRules,
	handOver,
} from './decide-answer';
import { findLinks } from './find-links';
import { HAND_OVER_TOOL } from './hand-over-tool';
import { type JudgeAnswer, wordsOfPassage } from './judge-answer';
import type { SearchRemark } from './knowledge-prompt';
import type { KnowledgeSettings } from './knowledge-settings';
import { lookUp, type NumberedPassage, type TurnLookUp } from './look-up';
import { ownWords } from './own-words';
import type { PriceList } from './price-list';
import {
	composePrompt,
	confidentialWords,
	type PromptMessage,
	type PromptSettings,
} from './prompt';
import { promptThread, type TurnMessage } from './prompt-thread';
import { findCachedReply, keepCachedReply, replyCacheKey } from './reply-cache';
import { countImages, showFiles } from './show-files';

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

export type Answer =
	| {
			outcome: 'reply';
			text: string;
			resumed: boolean;
			model: string | null;
			costMicros: number | null;
			/** `drafted`: it is sent once a person has approved it. */
			treatment: Exclude<Treatment, 'handed-over'>;
			/** What it cites; missing where nothing was looked up. */
			sources?: AnswerSource[];
	  }
	| { outcome: 'handoff'; reason: HandoverReason | 'with-person'; summary: string | null };

export type AnswerSource = {
	name: string;
	url: string | null;
	page: number | null;
	headings: string[];
};

/** Meta shows "typing…" for 25 seconds; later it would only confuse. */
const TYPING_MS = 20_000;

/** The customer waits for it. */
const FILES_TIME_MS = 20_000;

/**
 * Answers a turn, or hands it over: every way in which a model can fail ends with a
 * person who has the reason, never as silence. An answer that no document bears out is not sent by
 * itself. A turn whose answer was written before is resumed with it, and no model is asked. Throws
 * InputError for a run that is over.
 */
export async function answerTurn(
	store: Store,
	item: TurnItem,
	settings: AnswerSettings,
): Promise<Answer> {
	checkStore(store, item);
	const prepared = await store.write((unit) => prepare(unit, item, settings));
	if ('outcome' in prepared) return prepared;

	const asked = questionOfTurn(prepared.turn, prepared.history, prepared.now);
	const use = prepared.hasKnowledge ? settings.knowledge.use : 'off';
	const known = use === 'off' ? undefined : { ...settings.knowledge, use };
	const prompt = { ...settings.prompt, ...(known && { knowledge: known.use }) };
	const cacheKey = known && replyCacheKey(item, asked, prepared.turn, { ...settings, prompt });
	const cached = cacheKey && (await giveAgain(store, item, { cacheKey, asked, settings }));
	if (cached) return cached;

	const { history, failedAnswers } = prepared;
	const images = countImages(prepared.turn);
	const { model, takesImages } = settings.chooseModel({ text: item.text, failedAnswers, images });
	const turn = await showFiles(store, prepared.turn, {
		images: takesImages,
		documents: settings.documentTokens > 0,
		timeMs: FILES_TIME_MS,
	});
	if (turn.length > 0 && turn.every(saysNothing)) {
		const summary = 'Nothing that the customer sent can be read or shown to the model';
		return await store.write(async (unit) => {
			await startRun(unit, item);
			await giveUp(unit, item, { reason: 'unsupported-kind', summary });
			return { outcome: 'handoff', reason: 'unsupported-kind', summary };
		});
	}
	const lookedUp: TurnLookUp = known
		? await lookUp(store, item, asked, { ...settings, knowledge: known, rules: prompt.rules })
		: { outcome: 'off' };
	// An answer that is to be given again must not depend on the hour or on whom it is for.
	const personal =
		cacheKey === undefined ? { customerName: item.contact.name, history } : { history: [] };
	const now = settings.tellsTime && cacheKey === undefined ? { now: prepared.now } : {};
	const ask = async (remark: SearchRemark | undefined, passages: readonly NumberedPassage[]) => {
		const outcome = await model.answer({
			messages: composePrompt({
				...prompt,
				...now,
				...personal,
				turn,
				budgetTokens: settings.historyTokens,
				documentTokens: settings.documentTokens,
				passages,
				passageTokens: settings.knowledge.passageTokens,
				...(remark && { searchRemark: remark }),
			}),
			tools: settings.prompt.handOverTool ? [HAND_OVER_TOOL] : undefined,
			maxTokens: settings.maxTokens,
			temperature: settings.temperature,
			timeoutMs: settings.timeoutMs,
			signal: settings.signal,
		});
		// In a transaction of its own: it was billed, also when the run is over by now.
		return {
			outcome,
			costMicros: await store.write((unit) => charge(unit, item, outcome, settings)),
		};
	};
	const rules = decisionRules(settings, prompt, [...history, ...turn], item.contact.name);
	const { decision, model: answeredBy, costMicros } = await decide(lookedUp, rules, ask);

	const conclusion = concluded(lookedUp, decision);
	return await store.write(async (unit) => {
		await concludeTurn(unit, item, conclusion);
		if (conclusion.outcome === 'handoff') {
			const { reason, summary } = conclusion;
			return { outcome: 'handoff', reason, summary };
		}
		if (cacheKey !== undefined && decision.outcome === 'send') {
			await keepForOthers(unit, item, { cacheKey, decision, lookedUp, settings, prepared });
		}
		const { text, treatment } = conclusion;
		const basis = sourcesOf(lookedUp, decision.cited);
		return {
			outcome: 'reply',
			text,
			resumed: false,
			model: answeredBy,
			costMicros,
			treatment,
			...basis,
		};
	});
}

type Ask = (
	remark: SearchRemark | undefined,
	passages: readonly NumberedPassage[],
) => Promise<{ outcome: ChatOutcome; costMicros: number | null }>;

/** Asks the model as often as it takes: for an answer, and for a question where that may not go. */
async function decide(
	lookedUp: TurnLookUp,
	rules: DecisionRules,
	ask: Ask,
): Promise<{ decision: Decision; model: string | null; costMicros: number | null }> {
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
	let asked: Awaited<ReturnType<Ask>> | undefined;
	let costMicros: number | null = null;
	if (!decision) {
		const remark = foundNothing
			? 'nothing-found'
			: lookedUp.outcome === 'no-question'
				? 'no-question'
				: undefined;
		asked = await ask(remark, passages);
		costMicros = asked.costMicros;
		decision = decideAnswer(asked.outcome, lookedUp, rules);
	}
	if (decision.outcome === 'ask-back') {
		asked = await ask('ask-back', []);
		if (asked.costMicros !== null) costMicros = (costMicros ?? 0) + asked.costMicros;
		decision = decideQuestion(asked.outcome, decision.verdict, rules);
	}
	const model = asked && 'model' in asked.outcome ? asked.outcome.model : null;
	return { decision, model, costMicros };
}

function decisionRules(
	settings: AnswerSettings,
	prompt: PromptSettings,
	messages: readonly PromptMessage[],
	customerName: string | null,
): DecisionRules {
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
		whenNothingFound: settings.knowledge.whenNothingFound,
		whenUngrounded: settings.knowledge.whenUngrounded,
	};
}

const TREATMENTS = { send: 'sent', draft: 'drafted', 'send-question': 'asked-back' } as const;

function concluded(lookedUp: TurnLookUp, decision: Decision): Conclusion {
	const { verdict, cited } = decision;
	switch (decision.outcome) {
		case 'hand-over':
			return { ...decision, lookedUp, outcome: 'handoff' };
		case 'ask-back':
			return concluded(lookedUp, handOver(verdict, cited));
		default: {
			const treatment = TREATMENTS[decision.outcome];
			return { outcome: 'reply', text: decision.text, treatment, lookedUp, verdict, cited };
		}
	}
}

function sourcesOf(lookedUp: TurnLookUp, cited: number[]): { sources?: AnswerSource[] } {
	if (lookedUp.outcome !== 'searched') return {};
	return {
		sources: lookedUp.passages
			.filter(({ number }) => cited.includes(number))
			.map(({ sourceName: name, url, page, headings }) => ({ name, url, page, headings })),
	};
}

/** The answer to the same question, if somebody has had it; no model is asked. */
async function giveAgain(
	store: Store,
	item: TurnItem,
	{
		cacheKey,
		asked,
		settings,
	}: { cacheKey: string; asked: TurnQuestion; settings: AnswerSettings },
): Promise<Answer | undefined> {
	return await store.write(async (unit) => {
		const { use, labels } = settings.knowledge;
		const reply = await findCachedReply(unit, cacheKey, { channelId: item.channel.id, labels });
		if (!reply || asked.kind !== 'question' || use === 'off') return undefined;

		const { text, cited } = reply;
		const passages = reply.passages.map((passage) => ({ ...passage, text: '', textId: null }));
		const { question, own } = asked;
		const lookedUp: TurnLookUp = { outcome: 'searched', use, question, own, passages };
		await concludeTurn(unit, item, {
			outcome: 'reply',
			text,
			treatment: 'sent',
			fromCache: true,
			lookedUp,
			verdict: { outcome: 'grounded' },
			cited,
		});
		const basis = sourcesOf(lookedUp, cited);
		return {
			outcome: 'reply',
			text,
			resumed: false,
			model: null,
			costMicros: 0,
			treatment: 'sent',
			...basis,
		};
	});
}

async function keepForOthers(
	unit: Unit,
	item: TurnItem,
	{
		cacheKey,
		decision,
		lookedUp,
		settings,
		prepared,
	}: {
		cacheKey: string;
		decision: Extract<Decision, { text: string }>;
		lookedUp: TurnLookUp;
		settings: AnswerSettings;
		prepared: Question;
	},
): Promise<void> {
	if (lookedUp.outcome !== 'searched' || decision.cited.length === 0) return;
	const { text, cited } = decision;
	const used = lookedUp.passages.filter(({ number }) => cited.includes(number));
	const { persona, rules, businessName } = settings.prompt;
	await keepCachedReply(
		unit,
		cacheKey,
		{
			text,
			cited,
			passages: lookedUp.passages.map(({ text: _text, textId: _textId, ...passage }) => passage),
			texts: used.flatMap(({ textId }) => textId ?? []),
			knowledge: prepared.knowledgeVersion,
			sources: [persona, rules, businessName, ...used.map(wordsOfPassage)],
			customerName: item.contact.name,
		},
		settings.knowledge.cacheMs,
	);
}

/** A model that is asked about a file it does not see can only guess, or ask for it again. */
function saysNothing({ content, file }: PromptMessage): boolean {
	return file?.shown === 'nothing' && !messageText(content)?.trim();
}

async function charge(
	unit: Unit,
	item: TurnItem,
	outcome: ChatOutcome,
	settings: AnswerSettings,
): Promise<number | null> {
	const model = 'model' in outcome ? outcome.model : null;
	const usage = 'usage' in outcome ? outcome.usage : undefined;
	return usage ? await chargeTurn(unit, item, { model, usage }, settings) : null;
}

type Question = {
	history: PromptMessage[];
	turn: TurnMessage[];
	failedAnswers: number;
	now: string;
	hasKnowledge: boolean;
	/** Before anything was looked up. */
	knowledgeVersion: number;
};

async function prepare(
	unit: Unit,
	item: TurnItem,
	settings: AnswerSettings,
): Promise<Answer | Question> {
	const { control, failedAnswers } = await startRun(unit, item);
	const written = await answersTo(unit, item.turn.id);
	if (written.length > 0)
		return await resumed(
			unit,
			written.flatMap((row) => row.messageId ?? []),
		);

	if (control === 'human') {
		return { outcome: 'handoff', reason: 'with-person', summary: null };
	}
	if (settings.showTyping && control === 'ai') await showTyping(unit, item, settings);
	return {
		...(await promptThread(unit, item)),
		failedAnswers,
		now: unit.now,
		hasKnowledge: settings.knowledge.use !== 'off' && (await hasKnowledge(unit, item.channel.id)),
		knowledgeVersion: await knowledgeVersion(unit),
	};
}

async function resumed(unit: Unit, messageIds: string[]): Promise<Answer> {
	const messages = await unit.db
		.selectFrom('message')
		.select('text')
		.where('id', 'in', messageIds)
		.orderBy('seq')
		.execute();
	const text = messages.map((message) => message.text ?? '').join('\n');
	return {
		outcome: 'reply',
		text,
		resumed: true,
		model: null,
		costMicros: null,
		treatment: 'sent',
	};
}

async function showTyping(unit: Unit, item: TurnItem, { nodeId }: AnswerSettings): Promise<void> {
	const wamid = item.messages.at(-1)?.wamid;
	if (!wamid) return;
	await writeIndicator(
		unit,
		{ cause: `typing:${item.turn.id}`, nodeId, runIndex: item.turn.attempt, itemIndex: 0 },
		{
			conversationId: item.conversation.id,
			channelId: item.channel.id,
			author: 'ai',
			turnId: item.turn.id,
			attempt: item.turn.attempt,
			epoch: item.conversation.epoch,
			expiresAt: plus(unit.now, TYPING_MS),
			payload: { indicator: 'typing', wamid },
		},
	);
}

/** Records what an answer, or a try that failed, used and cost. Returns the cost. */
export async function chargeTurn(
	unit: Unit,
	item: TurnItem,
	used: { model: string | null; usage: TokenUsage },
	{ prices }: Pick<AnswerSettings, 'prices'>,
): Promise<number | null> {
	const model = used.model ?? 'unknown';
	const cost = costOf(used.usage, model, prices);
	const { inputTokens, cachedTokens, outputTokens } = used.usage;
	// The turn's own: the item's conversation may have been merged into another meanwhile.
	const locked = await lockTurn(unit, item.turn.id);
	await recordUsage(unit, {
		...cost,
		conversationId: locked?.conversation.id ?? null,
		turnId: item.turn.id,
		purpose: 'answer',
		model,
		inputTokens,
		cachedTokens,
		outputTokens,
	});
	return cost.costMicros;
}
