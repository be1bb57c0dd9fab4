import type { TurnItem } from '../conversation/turn';
import { type ModelCall, tallyModelCalls } from '../metrics/model-call';
import type { Unit } from '../store/schema';
import { lockTurn } from '../store/turn-store';
import { recordUsage } from '../store/usage-store';
import type { WriteJob } from '../store/write-job';
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

type Asked = Pick<AnswerSettings, 'prices'> & {
	item: TurnItem;
	outcome: ChatOutcome;
	calls: readonly ModelCall[];
};

/** As `chargeTurn`, for whatever came of asking a model; counts the calls that it took. */
export const chargeOutcome: WriteJob<Asked, number | null> = {
	file: __filename,
	name: 'chargeOutcome',
	flush: 'later',

	async run(unit, { item, outcome, calls, prices }) {
		tallyModelCalls(unit, calls);
		const model = 'model' in outcome ? outcome.model : null;
		const usage = 'usage' in outcome ? outcome.usage : undefined;
		return usage ? await chargeTurn(unit, item, { model, usage }, { prices }) : null;
	},
};
