import type { Completion } from './completion';
import { errorBody } from './dashscope-error';
import { writeToolCalls, type Envelope } from './write-completion';

const CHARACTERS_PER_CHUNK = 12;

/**
 * The answer as the data of server-sent events, in order: thinking, text, tool calls, the
 * finish reason, the usage (when asked for) and `[DONE]`. An interrupted answer ends after
 * half of its text.
 */
export function streamCompletion(
	completion: Completion,
	envelope: Envelope & { includeUsage: boolean },
): string[] {
	const deltas = deltasOf(completion, envelope);
	const chunk = (delta: object, finishReason: string | null = null) =>
		JSON.stringify({
			...head(envelope),
			choices: [{ delta, finish_reason: finishReason, index: 0, logprobs: null }],
			usage: null,
		});
	const opening = chunk({ role: 'assistant', content: '' });

	const { interruption } = completion;
	if (interruption) {
		const half = deltas.slice(0, Math.ceil(deltas.length / 2)).map((delta) => chunk(delta));
		if (interruption === 'connection') return [opening, ...half];
		if (interruption === 'json') return [opening, ...half, chunk({ content: '' }).slice(0, 40)];
		return [opening, ...half, JSON.stringify(errorBody(interruption, envelope.requestId))];
	}

	return [
		opening,
		...deltas.map((delta) => chunk(delta)),
		chunk({ content: '' }, completion.finishReason),
		...(envelope.includeUsage
			? [JSON.stringify({ ...head(envelope), choices: [], usage: completion.usage })]
			: []),
		'[DONE]',
	];
}

function deltasOf(completion: Completion, envelope: Envelope): object[] {
	return [
		...split(completion.reasoning).map((piece) => ({ content: null, reasoning_content: piece })),
		...split(completion.text).map((piece) => ({ content: piece })),
		...writeToolCalls(completion, envelope).flatMap((call) => [
			{ content: null, tool_calls: [{ ...call, function: { ...call.function, arguments: '' } }] },
			...split(call.function.arguments).map((piece) => ({
				content: null,
				tool_calls: [
					{ index: call.index, id: '', type: 'function', function: { arguments: piece } },
				],
			})),
		]),
	];
}

function head({ requestId, model, createdAt }: Envelope) {
	return {
		object: 'chat.completion.chunk',
		created: Math.floor(createdAt.getTime() / 1000),
		system_fingerprint: null,
		model,
		id: `chatcmpl-${requestId}`,
	};
}

// Cut between characters, never inside a surrogate pair.
function split(text: string): string[] {
	const characters = [...text];
	const pieces: string[] = [];
	for (let start = 0; start < characters.length; start += CHARACTERS_PER_CHUNK) {
		pieces.push(characters.slice(start, start + CHARACTERS_PER_CHUNK).join(''));
	}
	return pieces;
}
