import type { HandoverReason } from '../conversation/control';
import { messageText } from '../conversation/message';
import type { TurnItem } from '../conversation/turn';
import { checkStore, startRun } from '../inbox/start-run';
import { handOver } from '../outbox/hand-over';
import { plus } from '../store/database-time';
import type { Store } from '../store/open-store';
import { answersTo } from '../store/outbox-store';
import { writeIndicator } from '../store/write-parts';
import type { Unit } from '../store/schema';
import { lockTurn, noteIntendedOutcome } from '../store/turn-store';
import { recordUsage } from '../store/usage-store';
import type { ChatModel, ChatOutcome, TokenUsage } from './chat-model';
import { costOf } from './cost-of';
import { HAND_OVER_TOOL, parseHandOverCall } from './hand-over-tool';
import { checkAnswer } from './output-check';
import type { PriceList } from './price-list';
import { composePrompt, type PromptMessage, type PromptSettings } from './prompt';
import { promptThread, type TurnMessage } from './prompt-thread';
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
	  }
	| { outcome: 'handoff'; reason: HandoverReason | 'with-person'; summary: string | null };

/** Meta shows "typing…" for 25 seconds; later it would only confuse. */
const TYPING_MS = 20_000;

/** The customer waits for it. */
const FILES_TIME_MS = 20_000;

/**
 * Answers a turn, or hands it over: every way in which a model can fail ends with a
 * person who has the reason, never as silence. A turn whose answer was written before
 * is resumed with it, and no model is asked. Throws InputError for a run that is over.
 */
export async function answerTurn(
	store: Store,
	item: TurnItem,
	settings: AnswerSettings,
): Promise<Answer> {
	checkStore(store, item);
	const prepared = await store.write((unit) => prepare(unit, item, settings));
	if ('outcome' in prepared) return prepared;

	const { history, failedAnswers } = prepared;
	const images = countImages(prepared.turn);
	const { model, takesImages } = settings.chooseModel({ text: item.text, failedAnswers, images });
	const turn = await showFiles(store, prepared.turn, {
		images: takesImages,
		documents: settings.documentTokens > 0,
		timeMs: FILES_TIME_MS,
	});
	if (turn.length > 0 && turn.every(saysNothing)) {
		const unread = 'Nothing that the customer sent can be read or shown to the model';
		return await store.write(async (unit) => {
			await startRun(unit, item);
			return await giveUp(unit, item, 'unsupported-kind', unread);
		});
	}
	const now = settings.tellsTime ? { now: prepared.now } : {};
	const messages = composePrompt({
		...settings.prompt,
		...now,
		history,
		turn,
		customerName: item.contact.name,
		budgetTokens: settings.historyTokens,
		documentTokens: settings.documentTokens,
	});
	const outcome = await model.answer({
		messages,
		tools: settings.prompt.handOverTool ? [HAND_OVER_TOOL] : undefined,
		maxTokens: settings.maxTokens,
		temperature: settings.temperature,
		timeoutMs: settings.timeoutMs,
		signal: settings.signal,
	});
	// In a transaction of its own: it was billed, also when the run is over by now.
	const costMicros = await store.write((unit) => charge(unit, item, outcome, settings));
	return await store.write((unit) => conclude(unit, item, outcome, { settings, costMicros }));
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
	return { outcome: 'reply', text, resumed: true, model: null, costMicros: null };
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

async function conclude(
	unit: Unit,
	item: TurnItem,
	outcome: ChatOutcome,
	{ settings, costMicros }: { settings: AnswerSettings; costMicros: number | null },
): Promise<Answer> {
	// The model took its time: a run that was replaced meanwhile may not hand over any more.
	await startRun(unit, item);

	switch (outcome.outcome) {
		case 'answered': {
			const checked = checkAnswer(outcome, settings.longestAnswer);
			if (checked.outcome === 'unusable') {
				return await giveUp(unit, item, 'model-failed', `The answer was ${checked.reason}`);
			}
			const { model } = outcome;
			return { outcome: 'reply', text: checked.text, resumed: false, model, costMicros };
		}
		case 'called-tool': {
			const call = parseHandOverCall(outcome.arguments);
			return await giveUp(unit, item, 'model-asked', `${call.reason}: ${call.summary}`);
		}
		case 'refused':
			return await giveUp(unit, item, 'moderation', outcome.detail);
		case 'failed':
			return await giveUp(unit, item, 'model-failed', outcome.detail);
	}
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

async function giveUp(
	unit: Unit,
	item: TurnItem,
	reason: HandoverReason,
	summary: string,
): Promise<Answer> {
	await handOver(unit, {
		conversationId: item.conversation.id,
		reason,
		summary,
		by: 'reply',
		tellCustomer: true,
	});
	await noteIntendedOutcome(unit, item.turn.id, { outcome: 'handed-over', reason });
	return { outcome: 'handoff', reason, summary };
}
