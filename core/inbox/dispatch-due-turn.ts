import type { TurnItem } from '../conversation/turn';
import { handOver } from '../outbox/hand-over';
import { getChannel } from '../store/channel-store';
import type { Unit } from '../store/schema';
import { dispatchTurn } from '../store/turn-runs';
import type { TurnRow } from '../store/turn-rows';
import { endTurn } from '../store/turn-store';
import type { WriteJob } from '../store/write-job';
import { turnItem } from './turn-item';

type DueTurn = {
	id: string;
	channelId: string;
	storeId: string;
	/** This process, and for how long at first the turn is its. */
	holder: string;
	leaseMs: number;
	deadlineMs: number;
	/** A turn whose last message is older goes to a person. */
	latestAgeMs: number;
};

/**
 * Takes a turn that is due for a run, and gives the item for it; undefined where it is not to be had,
 * or needs none. Its commit reaches the disk before the run begins: no two runs have the same attempt.
 */
export const dispatchDueTurn: WriteJob<DueTurn, { turn: TurnRow; item: TurnItem } | undefined> = {
	file: __filename,
	name: 'dispatchDueTurn',

	async run(unit, { id, channelId, storeId, holder, leaseMs, deadlineMs, latestAgeMs }) {
		// Another trigger may have taken the number over since the last heartbeat.
		if ((await getChannel(unit, channelId)).leaseHolder !== holder) return undefined;
		const turn = await dispatchTurn(unit, id, { holder, leaseMs, deadlineMs, whenLocked: 'skip' });
		if (!turn) return undefined;
		const item = await turnItem(unit, turn, storeId);
		if (!item) {
			await endTurn(unit, id, {
				outcome: 'no-answer-needed',
				reason: 'The customer deleted what they had written',
			});
			return undefined;
		}
		const last = item.messages.at(-1)?.sentAt ?? unit.now;
		if (Date.parse(unit.now) - Date.parse(last) > latestAgeMs) {
			await leaveLateTurn(unit, turn);
			return undefined;
		}
		return { turn, item };
	},
};

async function leaveLateTurn(unit: Unit, turn: TurnRow): Promise<void> {
	await handOver(unit, {
		conversationId: turn.conversationId,
		reason: 'late-delivery',
		by: 'dispatcher',
		tellCustomer: false,
	});
	await endTurn(unit, turn.id, {
		outcome: 'handed-over',
		reason: 'The desk was down, and the message is hours old',
	});
}
