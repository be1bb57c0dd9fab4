import type { TurnItem } from '../../conversation/turn';
import { turnItem } from '../../inbox/turn-item';
import { handOver } from '../../outbox/hand-over';
import type { Store } from '../../store/open-store';
import { endTurn } from '../../store/turn-store';
import { dispatchTurn } from '../../store/turn-runs';

export const HOLDER = 'process-1';

/** The dispatcher's step for one due turn, without its loop. */
export async function dispatchDue(
	store: Store,
	id: string,
	rules: { leaseMs: number; deadlineMs: number; latestAgeMs: number },
): Promise<TurnItem | undefined> {
	return await store.write(async (unit) => {
		const turn = await dispatchTurn(unit, id, { ...rules, holder: HOLDER, whenLocked: 'skip' });
		if (!turn) return undefined;
		const item = await turnItem(unit, turn, store.id);
		if (!item) {
			await endTurn(unit, id, { outcome: 'no-answer-needed', reason: 'deleted' });
			return undefined;
		}
		const last = item.messages.at(-1)?.sentAt ?? unit.now;
		if (Date.parse(unit.now) - Date.parse(last) <= rules.latestAgeMs) return item;

		await handOver(unit, {
			conversationId: turn.conversationId,
			reason: 'late-delivery',
			by: 'dispatcher',
			tellCustomer: false,
		});
		await endTurn(unit, id, { outcome: 'handed-over', reason: 'hours old' });
		return undefined;
	});
}
