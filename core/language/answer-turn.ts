import { messageText } from '../conversation/message';
import type { TurnItem } from '../conversation/turn';
import { checkStore, startRun } from '../inbox/start-run';
import { questionOfTurn } from '../knowledge/question-of-turn';
import type { Store } from '../store/open-store';
import { type Answer, sourcesOf } from './answer';
import type { AnswerSettings } from './answer-settings';
import { chargeOutcome } from './charge-turn';
import { concludeAnswer } from './conclude-answer';
import { giveUp } from './conclude-turn';
import { conclusionOf, decideTurn, decisionRules } from './decide-turn';
import { giveAgain } from './give-again';
import { HAND_OVER_TOOL } from './hand-over-tool';
import type { SearchRemark } from './knowledge-prompt';
import { lookUp, type NumberedPassage, type TurnLookUp } from './look-up';
import { prepareTurn } from './prepare-turn';
import { composePrompt, type PromptMessage } from './prompt';
import { replyCacheKey } from './reply-cache';
import { countImages, showFiles } from './show-files';

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
	const { showTyping, nodeId, prices } = settings;
	const usesKnowledge = settings.knowledge.use !== 'off';
	const prepared = await store.writeJob(prepareTurn, { item, usesKnowledge, showTyping, nodeId });
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
	const charges: Promise<number | null>[] = [];
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
		const calls = settings.calls?.splice(0) ?? [];
		// In a transaction of its own: it was billed, also when the run is over by now.
		const charge = store.writeJob(chargeOutcome, { item, outcome, calls, prices });
		// The turn goes on meanwhile; a charge that fails is seen to at its end.
		charge.catch(() => undefined);
		charges.push(charge);
		return outcome;
	};
	const { name: customerName } = item.contact;
	const { mayAskBack } = prepared;
	const rules = decisionRules(settings, prompt, [...history, ...turn], {
		customerName,
		mayAskBack,
	});
	const { decision, model: answeredBy } = await decideTurn(lookedUp, rules, ask);

	const conclusion = conclusionOf(lookedUp, decision);
	const { knowledgeVersion } = prepared;
	const { cacheMs } = settings.knowledge;
	const concluding = store.writeJob(concludeAnswer, {
		item,
		conclusion,
		...(cacheKey !== undefined &&
			decision.outcome === 'send' && {
				toKeep: { cacheKey, cacheMs, prompt: settings.prompt, knowledgeVersion },
			}),
	});
	// Seen to below, when the costs are written down.
	concluding.catch(() => undefined);
	const costMicros = sumOf(await Promise.all(charges));
	await concluding;
	if (conclusion.outcome === 'handoff') {
		const { reason, summary } = conclusion;
		return { outcome: 'handoff', reason, summary };
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
}

/** Null where no cost is known. */
function sumOf(costs: (number | null)[]): number | null {
	const known = costs.filter((cost) => cost !== null);
	return known.length === 0 ? null : known.reduce((sum, cost) => sum + cost, 0);
}

/** A model that is asked about a file it does not see can only guess, or ask for it again. */
function saysNothing({ content, file }: PromptMessage): boolean {
	return file?.shown === 'nothing' && !messageText(content)?.trim();
}
