import type { Behaviour } from './behaviour';
import type { ChatRequest } from './chat-request';
import { countPromptTokens, countTokens } from './count-tokens';
import { ERRORS, type DashscopeError } from './dashscope-error';
import { standIn } from './stand-in';

type FinishReason = 'stop' | 'length' | 'tool_calls';

/** An answer before it is written as JSON or as a stream. */
export type Completion = {
	reasoning: string;
	text: string;
	toolCalls: Array<{ name: string; arguments: string }>;
	finishReason: FinishReason;
	usage: Usage;
	/** The answer stops in the middle: the connection is lost, or an error is sent instead. */
	interruption?: 'connection' | 'json' | DashscopeError;
};

type Usage = {
	prompt_tokens: number;
	completion_tokens: number;
	total_tokens: number;
	prompt_tokens_details: { cached_tokens: number; text_tokens: number };
	completion_tokens_details: { reasoning_tokens: number; text_tokens: number };
};

const REASONING = 'Simulated reasoning: look for the answer in the context, then quote it.';

/** Composes the answer to a request as its behaviour says, within the request's token limit. */
export function complete(options: {
	request: ChatRequest;
	behaviour: Behaviour;
	cachedTokens: number;
}): Completion {
	const { request, behaviour, cachedTokens } = options;
	const said = answerOf(request, behaviour);
	const reasoning = request.thinking ? REASONING : '';
	const reasoningTokens = countTokens(reasoning);

	// Thinking comes out of the same allowance, so a small one leaves no answer at all.
	const text = fitTokens(said.text, request.maxTokens - reasoningTokens);
	const shortened = text !== said.text || reasoningTokens > request.maxTokens;
	const textTokens =
		countTokens(text) +
		said.toolCalls.reduce((sum, call) => sum + countTokens(call.name + call.arguments), 0);
	const promptTokens = countPromptTokens(request.messages);

	return {
		reasoning,
		text,
		toolCalls: said.toolCalls,
		finishReason: shortened ? 'length' : said.finishReason,
		interruption: said.interruption,
		usage: {
			prompt_tokens: promptTokens,
			completion_tokens: reasoningTokens + textTokens,
			total_tokens: promptTokens + reasoningTokens + textTokens,
			prompt_tokens_details: {
				cached_tokens: Math.min(cachedTokens, promptTokens),
				text_tokens: promptTokens,
			},
			completion_tokens_details: { reasoning_tokens: reasoningTokens, text_tokens: textTokens },
		},
	};
}

type Said = Pick<Completion, 'text' | 'toolCalls' | 'finishReason' | 'interruption'>;

function answerOf(request: ChatRequest, behaviour: Behaviour): Said {
	switch (behaviour.type) {
		case 'answer':
			return plain(behaviour.text);
		case 'empty':
			return plain('');
		case 'call-tool': {
			const { name, text } = behaviour;
			const written =
				typeof behaviour.arguments === 'string'
					? behaviour.arguments
					: JSON.stringify(behaviour.arguments);
			return calling(text, { name, arguments: written });
		}
		case 'cut': {
			const text = behaviour.text ?? usualText(request);
			return behaviour.by === 'length'
				? { ...plain(firstHalf(text)), finishReason: 'length' }
				: { ...plain(text), interruption: behaviour.by };
		}
		case 'break-off':
			return {
				...plain(behaviour.text ?? usualText(request)),
				interruption: ERRORS[behaviour.error],
			};
		default: {
			const answer = standIn(request);
			return 'text' in answer ? plain(answer.text) : calling('', answer.toolCall);
		}
	}
}

function plain(text: string): Said {
	return { text, toolCalls: [], finishReason: 'stop' };
}

function calling(text: string, toolCall: Completion['toolCalls'][number]): Said {
	return { text, toolCalls: [toolCall], finishReason: 'tool_calls' };
}

function usualText(request: ChatRequest): string {
	const answer = standIn({ ...request, toolChoice: 'none' });
	return 'text' in answer ? answer.text : '';
}

function firstHalf(text: string): string {
	const characters = [...text];
	return characters.slice(0, Math.ceil(characters.length / 2)).join('');
}

function fitTokens(text: string, most: number): string {
	if (countTokens(text) <= most) return text;

	let fitting = '';
	for (const character of text) {
		if (countTokens(fitting + character) > most) break;
		fitting += character;
	}
	return fitting;
}
