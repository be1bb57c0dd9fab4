import type { TokenUsage } from './chat-model';
import { type Price, PRICE_LIST, type PriceList } from './price-list';

/** What an answer cost. `costMicros` is in millionths of a US dollar, null where it is not known. */
export type Cost = {
	costMicros: number | null;
	certainty: 'exact' | 'estimated' | 'unknown';
	priceListVersion: string;
};

/** Snapshots and aliases (`qwen-plus-2025-07-28`, `qwen-plus-latest`) cost about what the model does. */
const SNAPSHOT = /(-latest|-preview|-us|-\d{4}-\d{2}-\d{2}|-\d{4})+$/;

/**
 * Prices a usage. Unknown (never zero) for a model that is not on the list, or where the server
 * did not count. Never `exact` for a snapshot priced as its model.
 */
export function costOf(
	usage: TokenUsage | undefined,
	model: string,
	list: PriceList = PRICE_LIST,
): Cost {
	const priceListVersion = list.version;
	const exact = priceNamed(model, list);
	const price = exact ?? priceNamed(model.replace(SNAPSHOT, ''), list);
	if (!usage || !price) return { costMicros: null, certainty: 'unknown', priceListVersion };

	const certainty = exact ? price.certainty : 'estimated';
	return { costMicros: Math.round(microsOf(usage, price)), certainty, priceListVersion };
}

function priceNamed(model: string, list: PriceList): Price | undefined {
	return list.prices.find((price) => price.model === model);
}

/** A dollar a million tokens is a millionth of a dollar a token. */
function microsOf(usage: TokenUsage, price: Price): number {
	const cached = Math.min(usage.cachedTokens, usage.inputTokens);
	const output = usage.reasoningTokens > 0 ? (price.thinkingOutput ?? price.output) : price.output;

	return (
		(usage.inputTokens - cached) * price.input +
		cached * price.cachedInput +
		usage.outputTokens * output
	);
}
