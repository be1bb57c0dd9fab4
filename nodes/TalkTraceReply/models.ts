import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { ChatFailure, ChatModel } from '../../core/language/chat-model';
import {
	chooseModel,
	DEFAULT_HARD_QUESTION_RULES,
	type HardQuestionRules,
} from '../../core/language/choose-model';
import { createDashscopeChatModel } from '../../core/language/dashscope-chat-model';
import { type Region, resolveBaseUrl } from '../../core/language/region-presets';
import { withFallback } from '../../core/language/with-fallback';
import { withRetries } from '../../core/language/with-retries';
import { proxyFetch } from '../shared/proxy-fetch';
import { textOf } from '../shared/text-of';

type DashscopeCredential = {
	apiKey?: string;
	region: Region;
	workspaceId?: string;
	baseUrl?: string;
};

/** With three tries DashScope's limits, which reset within a minute, are mostly outlived. */
const TRIES = 3;

/**
 * The model for a turn: the stronger one for hard questions, each the fallback of the
 * other, tried again as DashScope's limits ask. `onFailure` hears of every try that failed.
 */
export async function modelsOf(
	context: IExecuteFunctions,
	itemIndex: number,
	onFailure: (failure: ChatFailure) => void,
): Promise<(turn: { text: string; failedAnswers: number }) => ChatModel> {
	const { apiKey, region, workspaceId, baseUrl } =
		await context.getCredentials<DashscopeCredential>('talkTraceDashscopeApi');
	const read = <T>(name: string, fallback: T) =>
		context.getNodeParameter(name, itemIndex, fallback) as T;
	const options = read<IDataObject>('options', {});

	const create = (model: string) =>
		createDashscopeChatModel({
			baseUrl: resolveBaseUrl({ region, workspaceId, baseUrl }),
			apiKey: apiKey ?? '',
			model,
			thinking: options.thinking === true,
			fetch: proxyFetch,
		});
	const usual = create(read('model', ''));
	const strongerName = read('strongerModel', '').trim();
	const stronger = strongerName === '' ? undefined : create(strongerName);
	const patiently = (model: ChatModel, other: ChatModel | undefined) =>
		withRetries(
			other ? withFallback(model, other, { firstShare: 0.6, onFallback: onFailure }) : model,
			{
				tries: TRIES,
				tryTimeoutMs: Number(options.timeoutSeconds ?? 60) * 1000,
				onRetry: onFailure,
			},
		);
	const rules: HardQuestionRules = {
		...DEFAULT_HARD_QUESTION_RULES,
		words: textOf(options.hardWords)
			.split('\n')
			.map((word) => word.trim())
			.filter((word) => word !== ''),
	};

	return (turn) =>
		stronger && chooseModel(turn, rules).model === 'stronger'
			? patiently(stronger, usual)
			: patiently(usual, stronger);
}
