/** What a model costs, in USD a million tokens. */
export type Price = {
	model: string;
	input: number;
	/** Input that the provider's context cache already knew. */
	cachedInput: number;
	output: number;
	/** Output of an answer that was thought about first, where that costs more. */
	thinkingOutput?: number;
	/** `exact` only where the one who pays says so. */
	certainty: 'exact' | 'estimated';
	source: string;
	/** The day on which the source said so, YYYY-MM-DD. */
	asOf: string;
};

/** Prices as they were known on a day. A new list gets a new version; costs keep theirs. */
export type PriceList = { version: string; prices: readonly Price[] };

const MODELS_DEV = {
	certainty: 'estimated',
	source: 'models.dev, provider "alibaba"',
	asOf: '2026-07-02',
} as const;

/** What makes vectors or scores writes nothing, and has no context cache. */
const READS_ONLY = {
	cachedInput: 0,
	output: 0,
	certainty: 'estimated',
	source: 'alibabacloud.com, Model Studio, embedding and rerank pages',
	asOf: '2026-11-23',
} as const;

/**
 * DashScope's international prices for short prompts (its dearer tiers start at 32,000 to 256,000
 * tokens). All from third parties, other regions differ, so every cost here is an estimate:
 * `withOwnPrices` takes those of a contract.
 */
export const PRICE_LIST: PriceList = {
	version: '2026-11-23',
	prices: [
		{
			model: 'qwen4-max',
			input: 1.5,
			// No listing names it; hits of the implicit cache are billed at a fifth.
			cachedInput: 0.3,
			output: 4.5,
			certainty: 'estimated',
			source: 'third-party listing',
			asOf: '2026-11-17',
		},
		{ model: 'qwen3.7-max', input: 1.65, cachedInput: 0.33, output: 4.951, ...MODELS_DEV },
		{ model: 'qwen3.7-plus', input: 0.4, cachedInput: 0.08, output: 1.6, ...MODELS_DEV },
		{ model: 'qwen3.6-plus', input: 0.5, cachedInput: 0.05, output: 3, ...MODELS_DEV },
		{ model: 'qwen3.6-flash', input: 0.25, cachedInput: 0.025, output: 1.5, ...MODELS_DEV },
		{ model: 'qwen3.5-plus', input: 0.4, cachedInput: 0.04, output: 2.4, ...MODELS_DEV },
		{ model: 'qwen3.5-flash', input: 0.1, cachedInput: 0.01, output: 0.4, ...MODELS_DEV },
		{ model: 'qwen3-max', input: 1.2, cachedInput: 0.24, output: 6, ...MODELS_DEV },
		{
			model: 'qwen-plus',
			input: 0.4,
			cachedInput: 0.08,
			output: 1.2,
			thinkingOutput: 4,
			...MODELS_DEV,
		},
		{ model: 'qwen-flash', input: 0.05, cachedInput: 0.01, output: 0.4, ...MODELS_DEV },
		{
			model: 'qwen-turbo',
			input: 0.05,
			cachedInput: 0.01,
			output: 0.2,
			thinkingOutput: 0.5,
			...MODELS_DEV,
		},
		{ model: 'qwen-max', input: 1.6, cachedInput: 0.32, output: 6.4, ...MODELS_DEV },
		{ model: 'text-embedding-v4', input: 0.07, ...READS_ONLY },
		{ model: 'text-embedding-v3', input: 0.07, ...READS_ONLY },
		{ model: 'qwen3-rerank', input: 0.1, ...READS_ONLY },
	],
};

/** A builder's own prices before ours; the version says that they are in it. */
export function withOwnPrices(
	list: PriceList,
	own: { model: string; input: number; output: number; cachedInput?: number }[],
): PriceList {
	if (own.length === 0) return list;

	const prices = own.map((price): Price => ({
		...price,
		cachedInput: price.cachedInput ?? price.input,
		certainty: 'exact',
		source: 'own price',
		asOf: list.version,
	}));
	return { version: `${list.version}+own`, prices: [...prices, ...list.prices] };
}
