import { z } from 'zod';
import type { ChatOutcome, ChatTool, TokenUsage } from './chat-model';
import type { ProviderNo } from './explain-failure';
import { withoutReasoning } from './output-check';
import { readProviderError } from './read-provider-error';

/** What a model wrote, whether it came in one body or in a stream. */
export type Completion = {
	text: string;
	refusal: string;
	toolCalls: { name: string; arguments: unknown }[];
	finish: string | null;
	usage?: TokenUsage;
};

/** What came back: a whole answer, one that broke off, an error in place of it, or none at all. */
export type Reading =
	| { ending: 'whole'; completion: Completion }
	| { ending: 'error'; no: ProviderNo }
	| { ending: 'broken-off' | 'not-an-answer' };

const count = z.number().int().nonnegative().catch(0);
const details = z.object({ cached_tokens: count, reasoning_tokens: count }).partial();

export const usageSchema = z
	.object({
		prompt_tokens: z.number().int().nonnegative(),
		completion_tokens: z.number().int().nonnegative(),
		prompt_tokens_details: details.nullish().catch(null),
		completion_tokens_details: details.nullish().catch(null),
	})
	.transform((usage): TokenUsage => ({
		inputTokens: usage.prompt_tokens,
		cachedTokens: usage.prompt_tokens_details?.cached_tokens ?? 0,
		outputTokens: usage.completion_tokens,
		reasoningTokens: usage.completion_tokens_details?.reasoning_tokens ?? 0,
	}))
	.optional()
	.catch(undefined);

const toolCallSchema = z.object({
	function: z.object({ name: z.string(), arguments: z.unknown() }),
});

// Only what we read: compatible servers leave fields out and add their own.
const completionSchema = z.object({
	choices: z.tuple(
		[
			z.object({
				finish_reason: z.string().nullish(),
				message: z.object({
					content: z.string().nullish(),
					refusal: z.string().nullish(),
					tool_calls: z.array(toolCallSchema.nullable().catch(null)).nullish(),
				}),
			}),
		],
		z.unknown(),
	),
	usage: usageSchema,
});

/** Reads the body of a non-streaming 200. */
export function readCompletion(body: unknown): Reading {
	const parsed = completionSchema.safeParse(body);
	if (!parsed.success) {
		const no = typeof body === 'object' ? readProviderError(body) : null;
		return no ? { ending: 'error', no } : { ending: 'not-an-answer' };
	}

	const { message, finish_reason: finish } = parsed.data.choices[0];
	const completion = {
		text: message.content ?? '',
		refusal: message.refusal ?? '',
		toolCalls: (message.tool_calls ?? []).flatMap((call) => (call ? [call.function] : [])),
		finish: finish ?? null,
		usage: parsed.data.usage,
	};
	return { ending: 'whole', completion };
}

/** What a finished completion means: an answer, a call of one of `tools`, a refusal, or nothing. */
export function concludeCompletion(
	completion: Completion,
	context: { tools: ChatTool[]; model: string; requestId?: string },
): ChatOutcome {
	const { usage, finish } = completion;
	const requestId = context.requestId && { requestId: context.requestId };
	const receipt = { model: context.model, ...(usage && { usage }), ...requestId };
	const failed = { outcome: 'failed' as const, ...(usage && { usage }), ...requestId };
	const text = withoutReasoning(completion.text);

	if (finish === 'content_filter') {
		const detail = 'The model service withheld the answer';
		return { outcome: 'refused', reason: 'moderation', detail, ...requestId };
	}

	const call = completion.toolCalls.find(({ name }) =>
		context.tools.some((tool) => tool.name === name),
	);
	if (call) {
		const callArguments = parseArguments(call.arguments);
		const words = text === '' ? {} : { text };
		return {
			outcome: 'called-tool',
			name: call.name,
			arguments: callArguments,
			...words,
			...receipt,
		};
	}

	if (text !== '') {
		return {
			outcome: 'answered',
			text,
			finish: finish === 'length' ? 'length' : 'stop',
			...receipt,
		};
	}
	if (completion.refusal !== '') {
		return { outcome: 'refused', reason: 'declined', detail: 'The model declined', ...requestId };
	}
	if (completion.toolCalls.length > 0) {
		const detail = 'The model called a tool that it was not offered';
		return { ...failed, reason: 'unreadable', retryable: true, detail };
	}
	if (finish === 'length') {
		const detail = 'The model used up its tokens before it answered: allow more tokens';
		return { ...failed, reason: 'empty', retryable: false, detail };
	}
	return { ...failed, reason: 'empty', retryable: true, detail: 'The model answered nothing' };
}

function parseArguments(raw: unknown): unknown {
	if (typeof raw !== 'string') return raw;
	try {
		return JSON.parse(raw);
	} catch {
		return raw;
	}
}
