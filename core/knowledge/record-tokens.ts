import { costOf } from '../language/cost-of';
import type { PriceList } from '../language/price-list';
import type { Unit } from '../store/schema';
import { recordUsage } from '../store/usage-store';

/** Records what a model that only reads has read and cost; nothing where its server does not count. */
export async function recordTokens(
	unit: Unit,
	read: {
		purpose: 'embedding' | 'rerank';
		model: string;
		inputTokens: number | null;
		prices?: PriceList | undefined;
	},
): Promise<void> {
	const { purpose, model, inputTokens, prices } = read;
	if (inputTokens === null) return;
	const tokens = { inputTokens, cachedTokens: 0, outputTokens: 0 };
	const cost = costOf({ ...tokens, reasoningTokens: 0 }, model, prices);
	await recordUsage(unit, {
		conversationId: null,
		turnId: null,
		purpose,
		model,
		...tokens,
		...cost,
	});
}
