import type { ChatMessage } from './check-messages';
import { invalidForModel, invalidParameter, type DashscopeError } from './dashscope-error';
import { isObject, type JsonObject } from './json-object';
import type { ChatModel } from './models';
import { countPromptTokens } from './count-tokens';

const EFFORTS = ['none', 'off', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'];
const MAX_SEED = 2 ** 31 - 1;

type Parameters = {
	body: JsonObject;
	model: ChatModel;
	messages: ChatMessage[];
	thinking: boolean;
};

/** The first thing DashScope would refuse in the sampling, thinking and format fields. */
export function checkParameters(parameters: Parameters): DashscopeError | undefined {
	return (
		checkRanges(parameters) ??
		checkThinking(parameters) ??
		checkFormat(parameters) ??
		checkStream(parameters) ??
		checkLength(parameters)
	);
}

function checkRanges({ body, model }: Parameters): DashscopeError | undefined {
	const limit = model.maxOutputTokens;
	const ranges: Array<[field: string, fits: (value: number) => boolean, message: string]> = [
		['temperature', (value) => value >= 0 && value < 2, 'Temperature should be in [0.0, 2.0)'],
		['top_p', (value) => value > 0 && value <= 1, 'Range of top_p should be (0.0, 1.0]'],
		[
			'presence_penalty',
			(value) => value >= -2 && value <= 2,
			'Presence_penalty should be in [-2.0, 2.0]',
		],
		['repetition_penalty', (value) => value > 0, 'Repetition_penalty should be greater than 0.0'],
		[
			'top_k',
			(value) => whole(value, 0, Infinity),
			'Parameter top_k be greater than or equal to 0',
		],
		['n', (value) => whole(value, 1, 4), 'Range of n should be [1, 4]'],
		['seed', (value) => whole(value, 0, MAX_SEED), `Range of seed should be [0, ${MAX_SEED}]`],
		['top_logprobs', (value) => whole(value, 0, 5), 'Range of top_logprobs should be [0, 5]'],
		[
			'max_tokens',
			(value) => whole(value, 1, limit),
			`Range of max_tokens should be [1, ${limit}]`,
		],
		[
			'max_completion_tokens',
			(value) => whole(value, 1, limit),
			`Range of max_completion_tokens should be [1, ${limit}]`,
		],
	];

	for (const [field, fits, message] of ranges) {
		const value = body[field];
		if (value === undefined || value === null) continue;
		if (typeof value !== 'number') {
			return invalidParameter(`${JSON.stringify(value)} is not of type 'number' - '${field}'`);
		}
		if (!fits(value)) return invalidForModel(message);
	}

	return undefined;
}

function checkThinking({ body, model, thinking }: Parameters): DashscopeError | undefined {
	const effort = body.reasoning_effort;
	if (typeof effort === 'string' && !EFFORTS.includes(effort)) {
		return invalidForModel(`reasoning_effort should be one of [${EFFORTS.join(', ')}]`);
	}

	const budget = body.thinking_budget;
	if (typeof budget === 'number') {
		if (typeof effort === 'string') {
			return invalidForModel('thinking_budget and reasoning_effort cannot be used together');
		}
		if (!whole(budget, 1, model.maxOutputTokens)) {
			return invalidForModel(
				`The thinking_budget parameter must be a positive integer and not greater than ${model.maxOutputTokens}`,
			);
		}
	}

	if (!thinking) return undefined;
	if (model.thinkingNeedsStream && body.stream !== true) {
		return invalidParameter(
			'parameter.enable_thinking must be set to false for non-streaming calls',
		);
	}
	if (isObject(body.tool_choice)) {
		return invalidForModel(
			'The tool_choice parameter does not support being set to object in thinking mode',
		);
	}
	return undefined;
}

function checkFormat({ body, messages, thinking }: Parameters): DashscopeError | undefined {
	const format = body.response_format;
	if (format === undefined || format === null) return undefined;

	const type = isObject(format) ? format.type : format;
	if (type === 'text') return undefined;
	if (type !== 'json_object' && type !== 'json_schema') {
		return invalidParameter(
			`'${String(type)}' is not one of ['text', 'json_object', 'json_schema'] - 'response_format.type'`,
		);
	}
	if (thinking) {
		return invalidForModel('Json mode response is not supported when enable_thinking is true');
	}
	if (type === 'json_object' && !messages.some(({ text }) => /json/i.test(text))) {
		return invalidForModel(
			"'messages' must contain the word 'json' in some form, to use 'response_format' of type 'json_object'.",
		);
	}
	return undefined;
}

function checkStream({ body }: Parameters): DashscopeError | undefined {
	return isObject(body.stream_options) && body.stream !== true
		? invalidParameter("The 'stream_options' option is only allowed when 'stream' is set to true")
		: undefined;
}

function checkLength({ model, messages }: Parameters): DashscopeError | undefined {
	return countPromptTokens(messages) > model.contextTokens
		? invalidForModel(`Range of input length should be [1, ${model.contextTokens}]`)
		: undefined;
}

function whole(value: number, least: number, most: number): boolean {
	return Number.isInteger(value) && value >= least && value <= most;
}
