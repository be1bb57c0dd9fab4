import type { Completion } from './completion';

/** What every written answer repeats. */
export type Envelope = { requestId: string; model: string; createdAt: Date };

/** The answer as one JSON object in the shape of OpenAI's protocol, with Qwen's additions. */
export function writeCompletion(completion: Completion, envelope: Envelope) {
	const { text, reasoning, toolCalls, finishReason, usage } = completion;

	return {
		choices: [
			{
				message: {
					role: 'assistant',
					content: text,
					refusal: null,
					...(reasoning !== '' && { reasoning_content: reasoning }),
					...(toolCalls.length > 0 && { tool_calls: writeToolCalls(completion, envelope) }),
				},
				index: 0,
				finish_reason: finishReason,
				logprobs: null,
			},
		],
		object: 'chat.completion',
		usage,
		created: Math.floor(envelope.createdAt.getTime() / 1000),
		system_fingerprint: null,
		model: envelope.model,
		id: `chatcmpl-${envelope.requestId}`,
	};
}

/** The calls of an answer with ids of their own, numbered for a stream. */
export function writeToolCalls({ toolCalls }: Completion, { requestId }: Envelope) {
	return toolCalls.map((call, index) => ({
		index,
		id: `call_${requestId.replaceAll('-', '').slice(0, 20)}${index}`,
		type: 'function' as const,
		function: { name: call.name, arguments: call.arguments },
	}));
}
