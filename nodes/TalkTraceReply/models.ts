import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { AnswerSettings, ChosenModel } from '../../core/language/answer-settings';
import type { ChatFailure, ChatModel } from '../../core/language/chat-model';
import {
	chooseModel,
	DEFAULT_HARD_QUESTION_RULES,
	type HardQuestionRules,
	orderModels,
} from '../../core/language/choose-model';
import { createDashscopeChatModel } from '../../core/language/dashscope-chat-model';
import { type Region, resolveBaseUrl } from '../../core/language/region-presets';
import { type ImageSetting, takesImages } from '../../core/language/takes-images';
import { timedChatModel } from '../../core/language/timed-chat-model';
import { withFallback } from '../../core/language/with-fallback';
import { withRetries } from '../../core/language/with-retries';
import { withImagesIfTaken, withoutImages } from '../../core/language/without-images';
import type { ModelCall } from '../../core/metrics/model-call';
import { keptCredential } from '../shared/kept-credential';
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
 * The model for a turn: the stronger one for hard questions, one that sees for images, each
 * the fallback of another, tried again as DashScope's limits ask. `onFailure` hears of every
 * try that failed, and `calls` gets how long each has taken.
 */
export async function modelsOf(
	context: IExecuteFunctions,
	itemIndex: number,
	{ calls, onFailure }: { calls: ModelCall[]; onFailure: (failure: ChatFailure) => void },
): Promise<AnswerSettings['chooseModel']> {
	const { apiKey, region, workspaceId, baseUrl } = await keptCredential<DashscopeCredential>(
		context,
		'talkTraceDashscopeApi',
	);
	const read = <T>(name: string, fallback: T) =>
		context.getNodeParameter(name, itemIndex, fallback) as T;
	const options = read<IDataObject>('options', {});

	const create = (name: string, setting: ImageSetting): ChosenModel => {
		const asked = createDashscopeChatModel({
			baseUrl: resolveBaseUrl({ region, workspaceId, baseUrl }),
			apiKey: apiKey ?? '',
			model: name,
			thinking: options.thinking === true,
			fetch: proxyFetch,
		});
		const model = timedChatModel(asked, { provider: 'dashscope', model: name.trim(), calls });
		return takesImages(name, setting)
			? { model: withImagesIfTaken(model), takesImages: true }
			: { model: withoutImages(model), takesImages: false };
	};
	const setting = (options.showImages ?? 'automatic') as ImageSetting;
	const usual = create(read('model', ''), setting);
	const strongerName = read('strongerModel', '').trim();
	const stronger = strongerName === '' ? undefined : create(strongerName, setting);
	const imageName = textOf(options.imageModel).trim();
	const forImages =
		imageName === '' ? undefined : create(imageName, setting === 'never' ? 'never' : 'always');
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

	return (turn) => {
		const isHard = stronger && chooseModel(turn, rules).model === 'stronger';
		const { first, second } = orderModels(
			isHard
				? { chosen: stronger, other: usual, forImages }
				: { chosen: usual, other: stronger, forImages },
			turn.images,
		);
		return {
			model: patiently(first.model, second?.model),
			takesImages: first.takesImages || second?.takesImages === true,
		};
	};
}
