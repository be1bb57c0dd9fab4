import type { TurnItem } from '../conversation/turn';
import { InputError } from '../errors';
import { checkStore, startRun } from '../inbox/start-run';
import { plus } from '../store/database-time';
import type { Store } from '../store/open-store';
import { type IndicatorPayload, writeIndicator } from '../store/write-parts';
import type { OutboxRow } from '../store/turn-rows';
import type { SendingStep } from './outgoing-parts';

/** Meta shows "typing…" for 25 seconds, and a late read mark would be a lie. */
const WORTH_MS = 20_000;

/**
 * Writes a read mark or "typing…" for the last message of a turn, under the turn's
 * fence. Nothing is shown unless the AI answers by itself: a person who drafts or has
 * control decides when the customer sees that somebody read. Throws InputError for a
 * run that is over.
 */
export async function writeTurnIndicator(
	store: Store,
	item: TurnItem,
	step: SendingStep,
	indicator: IndicatorPayload['indicator'],
): Promise<Pick<OutboxRow, 'id'>[]> {
	checkStore(store, item);
	const wamid = item.messages.at(-1)?.wamid;
	if (!wamid) throw new InputError('The turn has no message to show it on.');

	return await store.write(async (unit) => {
		const conversation = await startRun(unit, item);
		if (conversation.control !== 'ai') return [];

		const id = await writeIndicator(
			unit,
			{ ...step, cause: `${indicator}:${item.turn.id}:${item.turn.attempt}` },
			{
				conversationId: conversation.id,
				channelId: item.channel.id,
				author: 'ai',
				turnId: item.turn.id,
				attempt: item.turn.attempt,
				epoch: item.conversation.epoch,
				expiresAt: plus(unit.now, WORTH_MS),
				payload: { indicator, wamid },
			},
		);
		return [{ id }];
	});
}
