import { checkImagePart } from './check-image-part';
import { invalidForModel, invalidParameter, type DashscopeError } from './dashscope-error';
import { isObject, stringOrEmpty, type JsonObject } from './json-object';
import type { ChatModel } from './models';

const ROLES = ['system', 'assistant', 'user', 'tool', 'function'] as const;
const REPEATED_ROUNDS = 4;

type ToolCall = { id: string; name: string; arguments: string };

/** One message of the history, its text parts joined. */
export type ChatMessage = {
	role: (typeof ROLES)[number];
	text: string;
	/** How many images are shown with it. */
	images?: number;
	toolCalls: ToolCall[];
	toolCallId?: string;
};

type Checked<T> = { ok: true; messages: T } | { ok: false; error: DashscopeError };

/** Reads `messages`, refusing the shapes and orders that DashScope refuses. */
export function checkMessages(value: unknown, model: ChatModel): Checked<ChatMessage[]> {
	if (!Array.isArray(value)) {
		return refuse(
			invalidParameter('Either "prompt" or "messages" must exist and cannot both be none'),
		);
	}
	if (value.length === 0) return refuse(invalidParameter("[] is too short - 'messages'"));

	const messages: ChatMessage[] = [];
	for (const [index, raw] of value.entries()) {
		const read = readMessage(raw, index, model);
		if (!read.ok) return read;
		messages.push(read.messages);
	}

	const error = checkToolOrder(messages) ?? checkRepetition(messages) ?? checkSpeaker(messages);
	return error ? refuse(error) : { ok: true, messages };
}

function readMessage(raw: unknown, index: number, model: ChatModel): Checked<ChatMessage> {
	if (!isObject(raw)) {
		return refuse(
			invalidParameter(`${JSON.stringify(raw)} is not of type 'object' - 'messages.${index}'`),
		);
	}

	const role = ROLES.find((known) => known === raw.role);
	if (!role) {
		const roles = ROLES.map((known) => `'${known}'`).join(', ');
		return refuse(
			invalidParameter(`'${String(raw.role)}' is not one of [${roles}] - 'messages.${index}.role'`),
		);
	}

	const toolCalls = readToolCalls(raw.tool_calls);
	const text = readText(raw.content, model);
	if (text === undefined) {
		return refuse(invalidForModel('input content must be a string'));
	}
	const pictures = imageParts(raw.content);
	const wrong = pictures.map(checkImagePart).find((error) => error !== undefined);
	if (wrong) return refuse(wrong);
	const images = pictures.length;
	if (
		text === '' &&
		images === 0 &&
		toolCalls.length === 0 &&
		(role === 'user' || role === 'assistant')
	) {
		return refuse(
			invalidForModel('Role must be user or assistant and Content length must be greater than 0'),
		);
	}

	const toolCallId = typeof raw.tool_call_id === 'string' ? raw.tool_call_id : undefined;
	return { ok: true, messages: { role, text, images, toolCalls, toolCallId } };
}

// Text models read arrays of text parts, since their explicit cache marks parts; an image
// or sound in the history is refused.
function readText(content: unknown, model: ChatModel): string | undefined {
	if (content === null || content === undefined) return '';
	if (typeof content === 'string') return content;
	if (!Array.isArray(content)) return undefined;

	const parts = content.filter(isObject);
	if (parts.length !== content.length) return undefined;
	if (!model.readsImages && parts.some((part) => part.type !== 'text')) return undefined;

	return parts.flatMap((part) => (typeof part.text === 'string' ? [part.text] : [])).join('\n');
}

function imageParts(content: unknown): JsonObject[] {
	if (!Array.isArray(content)) return [];
	return content.filter(isObject).filter(({ type }) => type === 'image_url');
}

function readToolCalls(value: unknown): ToolCall[] {
	if (!Array.isArray(value)) return [];

	return value.filter(isObject).map((call) => {
		const called: JsonObject = isObject(call.function) ? call.function : {};
		return {
			id: stringOrEmpty(call.id),
			name: stringOrEmpty(called.name),
			arguments: stringOrEmpty(called.arguments),
		};
	});
}

function checkToolOrder(messages: ChatMessage[]): DashscopeError | undefined {
	let waiting = new Set<string>();

	for (const [index, message] of messages.entries()) {
		if (message.role === 'tool') {
			if (!message.toolCallId || !waiting.delete(message.toolCallId)) {
				return invalidForModel(
					'messages with role "tool" must be a response to a preceeding message with "tool_calls".',
				);
			}
			continue;
		}
		if (waiting.size > 0) return unanswered(index);
		waiting = new Set(message.toolCalls.map(({ id }) => id));
	}

	return waiting.size > 0 ? unanswered(messages.length) : undefined;
}

function unanswered(index: number): DashscopeError {
	return invalidForModel(
		`An assistant message with "tool_calls" must be followed by tool messages responding to each "tool_call_id". The following tool_call_ids did not have response messages: message[${index}].role`,
	);
}

function checkRepetition(messages: ChatMessage[]): DashscopeError | undefined {
	const rounds = messages
		.filter(({ toolCalls }) => toolCalls.length > 0)
		.map(({ toolCalls }) => JSON.stringify(toolCalls.map((call) => [call.name, call.arguments])));
	const last = rounds.slice(-REPEATED_ROUNDS);

	return last.length === REPEATED_ROUNDS && new Set(last).size === 1
		? invalidForModel('Repetitive tool calls detected, please check your tool calls.')
		: undefined;
}

function checkSpeaker(messages: ChatMessage[]): DashscopeError | undefined {
	return messages.some(({ role }) => role === 'user')
		? undefined
		: invalidForModel('The messages must contain at least one message with role user.');
}

function refuse(error: DashscopeError): { ok: false; error: DashscopeError } {
	return { ok: false, error };
}
