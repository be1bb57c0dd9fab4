import {
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	NodeConnectionTypes,
} from 'n8n-workflow';
import type { TurnItem } from '../../core/conversation/turn';
import type { AnswerSettings } from '../../core/language/answer-settings';
import { answerTurn } from '../../core/language/answer-turn';
import { chargeTurn } from '../../core/language/charge-turn';
import type { ChatFailure } from '../../core/language/chat-model';
import { judgeAnswer } from '../../core/language/judge-answer';
import { PRICE_LIST, withOwnPrices } from '../../core/language/price-list';
import type { Store } from '../../core/store/open-store';
import { dashscopeAnswers, speechServerAnswers, storeOpens } from '../shared/credential-tests';
import { findTurn } from '../shared/find-turn';
import { runPerItem } from '../shared/run-per-item';
import { textOf } from '../shared/text-of';
import { useStore } from '../shared/use-store';
import { knowledgeOf, listOf } from './knowledge';
import { properties } from './properties';
import { modelsOf } from './models';
import { voiceAnswer } from './voice-answer';

const REPLY = 0;
const HANDOFF = 1;

export class TalkTraceReply implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'TalkTrace Reply',
		name: 'talkTraceReply',
		icon: { light: 'file:../../icons/reply.svg', dark: 'file:../../icons/reply.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["model"] }}',
		description: 'Writes the answer to a turn with Qwen or any OpenAI-compatible model',
		defaults: { name: 'Reply' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		outputNames: ['Reply', 'Handoff'],
		credentials: [
			{
				name: 'talkTraceDashscopeApi',
				displayName: 'DashScope or Compatible Server',
				required: true,
				testedBy: 'dashscopeAnswers',
			},
			{
				name: 'talkTraceSpeechApi',
				displayName: 'Speech Server',
				required: true,
				displayOptions: { show: { voiceAnswers: ['speechServer'] } },
				testedBy: 'speechServerAnswers',
			},
			{
				name: 'talkTraceStoreApi',
				displayName: 'Store (the Default One When Empty)',
				required: false,
				testedBy: 'storeOpens',
			},
		],
		properties,
	};

	methods = { credentialTest: { dashscopeAnswers, speechServerAnswers, storeOpens } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { store } = await useStore(this);

		return await runPerItem(this, 2, async (itemIndex) => {
			const item = findTurn(this, itemIndex);
			const failures: ChatFailure[] = [];
			const settings = await answerSettings(this, itemIndex, failures);

			const answer = await answerTurn(store, item, settings);
			await chargeFailures(store, item, failures, settings);
			if (answer.outcome === 'handoff') {
				return { output: HANDOFF, json: { ...fieldsOf(item), handoff: { ...answer } } };
			}
			// A person may change the words of a draft.
			const spoken =
				answer.treatment === 'drafted'
					? undefined
					: await voiceAnswer(this, itemIndex, item, answer.text);
			const reply = { ...answer, ...spoken?.json };
			return { output: REPLY, json: { ...fieldsOf(item), reply }, binary: spoken?.binary };
		});
	}
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

	return {
		chooseModel: await modelsOf(context, itemIndex, (failure) => failures.push(failure)),
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
