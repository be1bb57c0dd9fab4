/** What the stand-in knows of a chat model: its limits and how it treats thinking. */
export type ChatModel = {
	id: string;
	contextTokens: number;
	maxOutputTokens: number;
	/** `on` and `off` are defaults that a request may change; `none` never thinks. */
	thinking: 'on' | 'off' | 'none';
	/** Older hybrid models think only when the answer is streamed. */
	thinkingNeedsStream: boolean;
	readsImages: boolean;
};

export type EmbeddingModel = { id: string; dimensions: readonly number[] };

const MILLION = 1_000_000;

// Ids, limits and defaults as Model Studio lists them in late 2026.
export const CHAT_MODELS: readonly ChatModel[] = [
	model('qwen4-max', MILLION, 131_072, { thinking: 'on', readsImages: true }),
	model('qwen3.8-max', MILLION, 65_536, { thinking: 'on', readsImages: true }),
	model('qwen3.8-flash', MILLION, 65_536, { thinking: 'on', readsImages: true }),
	model('qwen3.7-max', MILLION, 65_536, { thinking: 'on' }),
	model('qwen3.7-plus', MILLION, 65_536, { thinking: 'on', readsImages: true }),
	model('qwen3.6-plus', MILLION, 65_536, { thinking: 'on', readsImages: true }),
	model('qwen3.6-flash', MILLION, 65_536, { thinking: 'on', readsImages: true }),
	model('qwen3.5-plus', MILLION, 65_536, { thinking: 'on', readsImages: true }),
	model('qwen3.5-flash', MILLION, 65_536, { thinking: 'on', readsImages: true }),
	model('qwen3-max', 262_144, 65_536, { thinking: 'off', thinkingNeedsStream: true }),
	model('qwen-plus', MILLION, 32_768, { thinking: 'off', thinkingNeedsStream: true }),
	model('qwen-flash', MILLION, 32_768, { thinking: 'off', thinkingNeedsStream: true }),
	model('qwen-turbo', MILLION, 16_384, { thinking: 'off', thinkingNeedsStream: true }),
	model('qwen-max', 32_768, 8_192, { thinking: 'none' }),
	model('qwen3-vl-plus', 262_144, 32_768, { thinking: 'off', readsImages: true }),
	model('qwen3-vl-flash', 262_144, 32_768, { thinking: 'off', readsImages: true }),
];

export const EMBEDDING_MODELS: readonly EmbeddingModel[] = [
	{ id: 'text-embedding-v4', dimensions: [1024, 2048, 1536, 768, 512, 256, 128, 64] },
	{ id: 'text-embedding-v3', dimensions: [1024, 768, 512] },
];

export const RERANK_MODELS: readonly string[] = ['qwen3-rerank'];

const SNAPSHOT = /-(latest|\d{4}-\d{2}-\d{2})$/;

/** The chat model of that id; dated snapshots and `-latest` share their model's limits. */
export function findChatModel(id: string): ChatModel | undefined {
	const name = id.replace(SNAPSHOT, '');
	return CHAT_MODELS.find((candidate) => candidate.id === name);
}

function model(
	id: string,
	contextTokens: number,
	maxOutputTokens: number,
	traits: Pick<ChatModel, 'thinking'> & Partial<ChatModel>,
): ChatModel {
	return {
		id,
		contextTokens,
		maxOutputTokens,
		thinkingNeedsStream: false,
		readsImages: false,
		...traits,
	};
}
