import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { TurnItem } from '../../core/conversation/turn';
import type { AnswerSettings } from '../../core/language/answer-settings';
import { answerTurn } from '../../core/language/answer-turn';
import { chargeTurn } from '../../core/language/charge-turn';
import type { ChatFailure } from '../../core/language/chat-model';
import { judgeAnswer } from '../../core/language/judge-answer';
import { PRICE_LIST, withOwnPrices } from '../../core/language/price-list';
import { type ModelCall, tallyModelCalls } from '../../core/metrics/model-call';
import type { Store } from '../../core/store/open-store';
import { findTurn } from '../shared/find-turn';
import { runPerItem } from '../shared/run-per-item';
import { textOf } from '../shared/text-of';
import { useStore } from '../shared/use-store';
import { knowledgeOf, listOf } from './knowledge';
import { modelsOf } from './models';
import { voiceAnswer } from './voice-answer';

const REPLY = 0;
const HANDOFF = 1;

/** Writes the answer to each turn of the input, or says why a person has to. */
export async function replyToTurns(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const { store } = await useStore(context);

	return await runPerItem(context, 2, async (itemIndex) => {
		const item = findTurn(context, itemIndex);
		const failures: ChatFailure[] = [];
		const settings = await answerSettings(context, itemIndex, failures);

		const answer = await answerTurn(store, item, settings);
		await chargeFailures(store, item, failures, settings);
		if (answer.outcome === 'handoff') {
			return { output: HANDOFF, json: { ...fieldsOf(item), handoff: { ...answer } } };
		}
		// A person may change the words of a draft.
		const spoken =
			answer.treatment === 'drafted'
				? undefined
				: await spokenAnswer(context, store, { itemIndex, item, text: answer.text });
		const reply = { ...answer, ...spoken?.json };
		return { output: REPLY, json: { ...fieldsOf(item), reply }, binary: spoken?.binary };
	});
}

/** Has the answer read aloud, where that is wanted, and keeps for metrics how long it took. */
async function spokenAnswer(
	context: IExecuteFunctions,
	store: Store,
	{ itemIndex, item, text }: { itemIndex: number; item: TurnItem; text: string },
): Promise<Awaited<ReturnType<typeof voiceAnswer>>> {
	const calls: ModelCall[] = [];
	const spoken = await voiceAnswer(context, itemIndex, item, { text, calls });
	if (calls.length > 0) await store.write(async (unit) => tallyModelCalls(unit, calls));
	return spoken;
}

function fieldsOf(item: TurnItem): IDataObject {
	return item;
}

async function answerSettings(
	context: IExecuteFunctions,
	itemIndex: number,
	failures: ChatFailure[],
): Promise<AnswerSettings> {
	const read = <T>(name: string, fallback: T) =>
		context.getNodeParameter(name, itemIndex, fallback) as T;
	const options = read<IDataObject>('options', {});
	const timeoutSeconds = Number(options.timeoutSeconds ?? 60);
	const { knowledge, secrets } = await knowledgeOf(context, itemIndex);
	const calls: ModelCall[] = [];
	const onFailure = (failure: ChatFailure) => void failures.push(failure);

	return {
		chooseModel: await modelsOf(context, itemIndex, { calls, onFailure }),
		calls,
		prompt: {
			persona: read('persona', ''),
			rules: read('rules', ''),
			businessName: read('businessName', ''),
			language: textOf(options.language) || undefined,
			handOverTool: read('mayHandOver', true),
		},
		tellsTime: options.tellsTime !== false,
		historyTokens: Number(options.historyTokens ?? 3000),
		documentTokens: Number(options.documentTokens ?? 3000),
		maxTokens: Number(options.maxTokens ?? 800),
		temperature: options.temperature === undefined ? undefined : Number(options.temperature),
		timeoutMs: timeoutSeconds * 1000,
		signal: context.getExecutionCancelSignal(),
		longestAnswer: Number(options.longestAnswer ?? 4000),
		showTyping: options.showTyping !== false,
		prices: ownPrices(options),
		nodeId: context.getNode().id,
		knowledge,
		judge: judgeAnswer,
		safety: { allowedHosts: listOf(options.allowedHosts), secrets },
	};
}

function ownPrices({ ownPrices }: IDataObject) {
	const rows = (ownPrices as { price?: IDataObject[] } | undefined)?.price ?? [];
	return withOwnPrices(
		PRICE_LIST,
		rows.map((row) => ({
			model: textOf(row.model),
			input: Number(row.input ?? 0),
			cachedInput: Number(row.cachedInput ?? row.input ?? 0),
			output: Number(row.output ?? 0),
		})),
	);
}

/** A try that failed may have been billed all the same: an empty answer costs what it thought. */
async function chargeFailures(
	store: Store,
	item: TurnItem,
	failures: ChatFailure[],
	settings: AnswerSettings,
): Promise<void> {
	for (const { usage } of failures) {
		if (!usage) continue;
		await store.write((unit) => chargeTurn(unit, item, { model: null, usage }, settings));
	}
}
