import type { ChatMessage } from './check-messages';
import { countTokens } from './count-tokens';

const LEAST_CACHED_TOKENS = 256;
const REMEMBERED_PROMPTS = 50;

/**
 * DashScope's implicit context cache: how many tokens at the start of a prompt were sent
 * before to the same model. Prefixes under 256 tokens are not cached.
 */
export function createPromptCache() {
	let prompts: string[] = [];

	return {
		/** The tokens of this prompt that are cached, and remembers it for the next one. */
		cachedTokens(modelId: string, tools: unknown, messages: ChatMessage[]): number {
			const prompt = [
				modelId,
				JSON.stringify(tools),
				...messages.map(({ role, text, toolCalls }) => role + text + JSON.stringify(toolCalls)),
			].join('\n');
			const shared = Math.max(0, ...prompts.map((known) => sharedPrefix(known, prompt)));
			prompts = [...prompts.slice(1 - REMEMBERED_PROMPTS), prompt];

			const tokens = countTokens(prompt.slice(0, shared));
			return tokens >= LEAST_CACHED_TOKENS ? tokens : 0;
		},

		clear() {
			prompts = [];
		},
	};
}

export type PromptCache = ReturnType<typeof createPromptCache>;

function sharedPrefix(one: string, other: string): number {
	const most = Math.min(one.length, other.length);
	for (let index = 0; index < most; index++) {
		if (one[index] !== other[index]) return index;
	}
	return most;
}
