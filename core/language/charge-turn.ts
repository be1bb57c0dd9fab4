import type { TurnItem } from '../conversation/turn';
import type { Unit } from '../store/schema';
import { lockTurn } from '../store/turn-store';
import { recordUsage } from '../store/usage-store';
import type { AnswerSettings } from './answer-settings';
import type { ChatOutcome, TokenUsage } from './chat-model';
import { costOf } from './cost-of';

/** Records what an answer, or a try that failed, used and cost. Returns the cost. */
export async function chargeTurn(
	unit: Unit,
	item: TurnItem,
	used: { model: string | null; usage: TokenUsage },
	{ prices }: Pick<AnswerSettings, 'prices'>,
): Promise<number | null> {
	const model = used.model ?? 'unknown';
	const cost = costOf(used.usage, model, prices);
	const { inputTokens, cachedTokens, outputTokens } = used.usage;
	// The turn's own: the item's conversation may have been merged into another meanwhile.
	const locked = await lockTurn(unit, item.turn.id);
	await recordUsage(unit, {
		...cost,
		conversationId: locked?.conversation.id ?? null,
		turnId: item.turn.id,
		purpose: 'answer',
		model,
		inputTokens,
		cachedTokens,
		outputTokens,
	});
	return cost.costMicros;
}

/** As `chargeTurn`, for whatever came of asking a model. */
export async function chargeOutcome(
	unit: Unit,
	item: TurnItem,
	outcome: ChatOutcome,
	settings: Pick<AnswerSettings, 'prices'>,
): Promise<number | null> {
	const model = 'model' in outcome ? outcome.model : null;
	const usage = 'usage' in outcome ? outcome.usage : undefined;
	return usage ? await chargeTurn(unit, item, { model, usage }, settings) : null;
}
