import type { ChatMessage } from './check-messages';

const TOKENS_PER_MESSAGE = 4;
// An image of 1,280 × 960 pixels, one token for 32 × 32 of them.
const TOKENS_PER_IMAGE = 1_200;

/** Roughly how many tokens Qwen's tokenizer makes of a text (ratios measured per script). */
export function countTokens(text: string): number {
	let tokens = 0;
	for (const character of text) {
		const code = character.codePointAt(0) ?? 0;
		if (code >= 0x2e80) tokens += 0.75;
		else if (code >= 0x0590) tokens += 0.42;
		else tokens += 0.3;
	}
	return Math.ceil(tokens);
}

/** Roughly how many tokens a whole conversation costs as input. */
export function countPromptTokens(messages: ChatMessage[]): number {
	return messages.reduce(
		(total, message) =>
			total +
			TOKENS_PER_MESSAGE +
			TOKENS_PER_IMAGE * (message.images ?? 0) +
			countTokens(message.text) +
			message.toolCalls.reduce((sum, call) => sum + countTokens(call.name + call.arguments), 0),
		0,
	);
}
