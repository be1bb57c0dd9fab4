/** The body fields whose name or presence depends on the model and on who serves it. */
export type ModelFields = {
	max_tokens?: number;
	max_completion_tokens?: number;
	enable_thinking?: boolean;
	reasoning_effort?: 'none';
};

/** Hosts on which every Qwen id is DashScope's. */
const DASHSCOPE_HOST = /(^|\.)(aliyuncs\.com|qwencloudapi\.com)$/;
const OPENAI_HOST = /(^|\.)(openai\.com|openai\.azure\.com)$/;

/**
 * DashScope's own names (`qwen-plus`, `qwen3.5-flash-2026-02-23`). Ollama writes `qwen3:8b`, vLLM
 * `Qwen/Qwen3-8B`, routers `qwen/qwen-plus`: none of these matches.
 */
const COMMERCIAL_QWEN = /^qwen[\d.]*-(max|plus|flash|turbo)(-|$)/;

/** Models that either think or do not, whatever they are told, and may refuse the switch. */
const WITHOUT_SWITCH =
	/^qwen-(max|vl|mt|long|math|coder|omni)|^qwen2|-(instruct|thinking|coder|ocr|character)/;

/** From Qwen 3.8 on thinking is switched by `reasoning_effort`. */
const SWITCHED_BY_EFFORT = /^qwen(3\.(8|9|\d\d)|[4-9]|\d\d)/;

/** From Qwen 3.5 on `max_tokens` is deprecated, and thinking counts in its successor. */
const COMPLETION_TOKENS = /^qwen(3\.([5-9]|\d\d)|[4-9]|\d\d)/;

/**
 * What to send to this model at this base URL. DashScope's fields go to Qwen models on DashScope's
 * hosts, and elsewhere (a proxy, a stand-in) only to ids that no other server uses: an
 * OpenAI-compatible server may refuse a field that it does not know.
 */
export function modelFields(settings: {
	model: string;
	baseUrl: string;
	thinking: boolean;
	maxTokens: number;
}): ModelFields {
	const { model, thinking, maxTokens } = settings;
	const host = new URL(settings.baseUrl).hostname;

	if (OPENAI_HOST.test(host)) return { max_completion_tokens: maxTokens };
	const isDashscope = DASHSCOPE_HOST.test(host)
		? model.startsWith('qwen')
		: COMMERCIAL_QWEN.test(model);
	if (!isDashscope) return { max_tokens: maxTokens };

	return {
		...(COMPLETION_TOKENS.test(model)
			? { max_completion_tokens: maxTokens }
			: { max_tokens: maxTokens }),
		...thinkingFields(model, thinking),
	};
}

/** Whether an `insufficient_quota` here is a bill to pay; on DashScope it is a limit per minute. */
export function isOpenAiHost(baseUrl: string): boolean {
	return OPENAI_HOST.test(new URL(baseUrl).hostname);
}

function thinkingFields(model: string, thinking: boolean): ModelFields {
	if (WITHOUT_SWITCH.test(model)) return {};
	// Thinking is these models' default, at an effort that they choose.
	if (SWITCHED_BY_EFFORT.test(model)) return thinking ? {} : { reasoning_effort: 'none' };
	return { enable_thinking: thinking };
}
