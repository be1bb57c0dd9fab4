import { InputError } from '../errors';
import type { Fetch } from './bounded-fetch';
import type { ChatImage, ChatMessage, ChatModel, ChatOutcome, ChatRequest } from './chat-model';
import { concludeCompletion, type Reading, readCompletion } from './completion';
import { readCompletionStream } from './completion-stream';
import { explainFailure, type ProviderNo } from './explain-failure';
import { explainThrown } from './explain-thrown';
import { isOpenAiHost, modelFields } from './model-fields';
import { type OpenAiClient, openOpenAiClient, readApiKey } from './openai-client';
import { normaliseBaseUrl } from './region-presets';

export type DashscopeChatModelOptions = {
	/** See `resolveBaseUrl`. Any OpenAI-compatible server will do. */
	baseUrl: string;
	/** Empty for a server that asks for none. */
	apiKey: string;
	model: string;
	/** Whether a model that can think before it answers may do so: slower, dearer, often better. */
	thinking: boolean;
	/** A proxy-aware `fetch`; Node's own by default. */
	fetch?: Fetch;
	defaultHeaders?: Record<string, string>;
};

/** An answer is a few kB; thinking streamed token by token may be some hundreds. */
const RESPONSE_LIMIT_BYTES = 8 * 1024 * 1024;

/**
 * Chat completions of DashScope, or of any server with OpenAI's API. One call is one request: put
 * `withRetries` around it. Throws InputError for settings that cannot work, before any call.
 */
export function createDashscopeChatModel(options: DashscopeChatModelOptions): ChatModel {
	const baseUrl = normaliseBaseUrl(options.baseUrl);
	const model = options.model.trim();
	if (model === '') throw new InputError('The model has no name');
	const apiKey = readApiKey(options.apiKey);

	let client: Promise<OpenAiClient> | undefined;

	return {
		async answer(request) {
			client ??= openOpenAiClient({
				...options,
				baseUrl,
				apiKey,
				responseLimitBytes: RESPONSE_LIMIT_BYTES,
			});
			const { thinking } = options;
			return await ask(await client, { request, model, baseUrl, thinking });
		},
	};
}

type Call = { request: ChatRequest; model: string; baseUrl: string; thinking: boolean };

async function ask(client: OpenAiClient, call: Call): Promise<ChatOutcome> {
	const { request, model } = call;
	const timeoutMs = Math.max(1, Math.floor(request.timeoutMs));
	// The client's own limit may end with the headers; the signal covers the body as well.
	const deadline = AbortSignal.timeout(timeoutMs);
	const signal = request.signal ? AbortSignal.any([deadline, request.signal]) : deadline;
	const explain = (no: ProviderNo) =>
		explainFailure(no, {
			privateTexts: request.messages.map(({ content }) => content),
			quotaIsABill: isOpenAiHost(call.baseUrl),
		});

	try {
		const { reading, requestId } = await receive(client, call, { signal, timeout: timeoutMs });
		// The client ends an aborted stream as if it were complete.
		if (reading.ending !== 'whole') signal.throwIfAborted();

		switch (reading.ending) {
			case 'whole': {
				const { tools = [] } = request;
				return concludeCompletion(reading.completion, { tools, model, requestId });
			}
			case 'error':
				return explain({ ...reading.no, requestId: requestId ?? reading.no.requestId });
			default:
				return { ...UNUSABLE[reading.ending], ...(requestId && { requestId }) };
		}
	} catch (error) {
		return await explainThrown(error, { explain, deadline, cancel: request.signal });
	}
}

const UNUSABLE = {
	'broken-off': {
		outcome: 'failed',
		reason: 'cut',
		retryable: true,
		detail: 'The answer broke off before its end',
	},
	'not-an-answer': {
		outcome: 'failed',
		reason: 'unreadable',
		retryable: false,
		detail: 'The answer has no form that we know: check the base URL',
	},
} as const satisfies Record<string, ChatOutcome>;

async function receive(
	client: OpenAiClient,
	call: Call,
	limits: { signal: AbortSignal; timeout: number },
): Promise<{ reading: Reading; requestId?: string }> {
	const body = composeBody(call);

	// Some models refuse to think without streaming, and a long silence looks like a dead line.
	if (call.thinking) {
		const { data, request_id } = await client.chat.completions
			.create({ ...body, stream: true, stream_options: { include_usage: true } }, limits)
			.withResponse();
		return { reading: await readCompletionStream(data), requestId: request_id ?? undefined };
	}

	const { data, request_id } = await client.chat.completions
		.create({ ...body, stream: false }, limits)
		.withResponse();
	return { reading: readCompletion(data), requestId: request_id ?? undefined };
}

function composeBody({ request, ...settings }: Call) {
	const { messages, tools = [], temperature, maxTokens } = request;

	return {
		model: settings.model,
		messages: messages.map(composeMessage),
		...(temperature !== undefined && { temperature }),
		...(tools.length > 0 && {
			tools: tools.map((tool) => ({ type: 'function' as const, function: tool })),
		}),
		...modelFields({ ...settings, maxTokens }),
	};
}

/** Content is a plain string wherever it can be: text models refuse a list of parts. */
function composeMessage({ role, content, images = [] }: ChatMessage) {
	if (role !== 'user' || images.length === 0) return { role, content };

	const text = { type: 'text' as const, text: content };
	return { role, content: [text, ...images.map(imagePart)] };
}

function imagePart({ type, bytes }: ChatImage) {
	const url = `data:${type};base64,${bytes.toString('base64')}`;
	return { type: 'image_url' as const, image_url: { url } };
}
