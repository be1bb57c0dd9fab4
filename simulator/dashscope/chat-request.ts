import { checkMessages, type ChatMessage } from './check-messages';
import { checkParameters } from './check-parameters';
import { checkTools, type ToolChoice, type ToolDefinition } from './check-tools';
import { invalidParameter, modelNotFound, type DashscopeError } from './dashscope-error';
import { isObject, type JsonObject } from './json-object';
import { findChatModel, type ChatModel } from './models';

/** How the answer must be shaped: free text, any JSON object, or JSON of one schema. */
export type AnswerFormat = 'text' | 'json_object' | { schema: JsonObject };

/** A request to `/chat/completions` that DashScope would serve. */
export type ChatRequest = {
	modelId: string;
	model: ChatModel;
	messages: ChatMessage[];
	tools: ToolDefinition[];
	toolChoice: ToolChoice;
	format: AnswerFormat;
	stream: boolean;
	includeUsage: boolean;
	thinking: boolean;
	/** The most tokens the answer, with its thinking, may have. */
	maxTokens: number;
};

export type CheckedRequest =
	{ ok: true; request: ChatRequest } | { ok: false; error: DashscopeError };

/**
 * Reads the body of a chat request as DashScope does: fields it does not know are ignored,
 * what it refuses is refused in its words.
 */
export function readChatRequest(body: unknown): CheckedRequest {
	if (!isObject(body)) return refused(invalidParameter('Request body is not a JSON object.'));
	if (typeof body.model !== 'string' || body.model === '') {
		return refused(invalidParameter('you must provide a model parameter'));
	}

	const model = findChatModel(body.model);
	if (!model) return refused(modelNotFound(body.model));

	const messages = checkMessages(body.messages, model);
	if (!messages.ok) return messages;

	const tools = checkTools(body);
	if (!tools.ok) return tools;

	const thinking = thinks(body, model);
	const error = checkParameters({ body, model, messages: messages.messages, thinking });
	if (error) return refused(error);

	const limit = body.max_completion_tokens ?? body.max_tokens;
	return {
		ok: true,
		request: {
			modelId: body.model,
			model,
			messages: messages.messages,
			tools: tools.tools,
			toolChoice: tools.toolChoice,
			format: answerFormat(body.response_format),
			stream: body.stream === true,
			includeUsage: isObject(body.stream_options) && body.stream_options.include_usage === true,
			thinking,
			maxTokens: typeof limit === 'number' ? limit : model.maxOutputTokens,
		},
	};
}

function thinks(body: JsonObject, model: ChatModel): boolean {
	if (model.thinking === 'none') return false;
	if (typeof body.enable_thinking === 'boolean') return body.enable_thinking;
	if (typeof body.reasoning_effort === 'string') {
		return !['none', 'off'].includes(body.reasoning_effort);
	}
	return model.thinking === 'on';
}

function answerFormat(value: unknown): AnswerFormat {
	if (!isObject(value)) return 'text';
	if (value.type === 'json_object') return 'json_object';
	if (value.type !== 'json_schema' || !isObject(value.json_schema)) return 'text';
	return { schema: isObject(value.json_schema.schema) ? value.json_schema.schema : {} };
}

function refused(error: DashscopeError): { ok: false; error: DashscopeError } {
	return { ok: false, error };
}
