/** A model that answers a conversation. One file in this folder for each kind of service. */
export interface ChatModel {
	/**
	 * Answers, or says why not: what a provider says or does is an outcome, never an exception.
	 * Settles within `request.timeoutMs`.
	 */
	answer(request: ChatRequest): Promise<ChatOutcome>;
}

export type ChatMessage = {
	role: 'system' | 'user' | 'assistant';
	content: string;
	/** Shown after the words, in this order; only a user's message has some. */
	images?: readonly ChatImage[];
};

/** An image as it is sent: small, and of a type that models read. */
export type ChatImage = { type: 'image/jpeg' | 'image/png' | 'image/webp'; bytes: Buffer };

/** A function that the model may call instead of answering. `parameters` is a JSON schema. */
export type ChatTool = {
	name: string;
	description: string;
	parameters: Record<string, unknown>;
};

export type ChatRequest = {
	messages: ChatMessage[];
	tools?: ChatTool[];
	/** The most tokens that the model may write, its thinking included where it thinks. */
	maxTokens: number;
	temperature?: number;
	/** The most time for the whole call, with every retry and fallback around it. */
	timeoutMs: number;
	/** Cancels the call: the outcome is then `failed` with the reason `cancelled`. */
	signal?: AbortSignal;
};

export type ChatOutcome = ChatAnswer | ChatToolCall | ChatRefusal | ChatFailure;

/** Text for the customer, without the model's reasoning, never blank. `length`: cut at `maxTokens`. */
export type ChatAnswer = {
	outcome: 'answered';
	text: string;
	finish: 'stop' | 'length';
} & ChatReceipt;

/**
 * A call of one of the request's tools. `arguments` is the parsed JSON, or the model's raw string
 * where that is no JSON: parse it as untrusted.
 */
export type ChatToolCall = {
	outcome: 'called-tool';
	name: string;
	arguments: unknown;
	/** What the model wrote beside the call. */
	text?: string;
} & ChatReceipt;

/** The provider or the model will not answer this content; asking again changes nothing. */
export type ChatRefusal = {
	outcome: 'refused';
	reason: RefusalReason;
	detail: string;
	requestId?: string;
};

export type RefusalReason =
	'moderation' | 'custom-role-blocked' | 'faq-rule-blocked' | 'ip-infringement' | 'declined';

/** No answer. `detail` is a short sentence for a log: no key, no words of the conversation. */
export type ChatFailure = {
	outcome: 'failed';
	reason: FailureReason;
	/** Whether the same request may be answered later. */
	retryable: boolean;
	/** The shortest wait that the provider asks for. */
	retryAfterMs?: number;
	detail: string;
	requestId?: string;
	/** What was billed all the same. */
	usage?: TokenUsage;
};

export type FailureReason =
	| 'unpaid'
	| 'bad-key'
	| 'no-access'
	| 'model-not-found'
	| 'bad-request'
	| 'throttled'
	| 'quota'
	| 'unavailable'
	| 'timed-out'
	| 'empty'
	| 'cut'
	| 'unreadable'
	| 'cancelled';

/** Which model answered, at what cost; `usage` is absent where the server does not count. */
export type ChatReceipt = { model: string; usage?: TokenUsage; requestId?: string };

/** As billed: `inputTokens` includes `cachedTokens`, `outputTokens` includes `reasoningTokens`. */
export type TokenUsage = {
	inputTokens: number;
	cachedTokens: number;
	outputTokens: number;
	reasoningTokens: number;
};
