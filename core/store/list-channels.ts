import { isLed } from './channel-lease';
import type { ChannelRow } from './conversation-rows';
import type { Unit } from './schema';

/** A number as the people see it who look after the desk. */
export type ChannelCard = Pick<
	ChannelRow,
	| 'id'
	| 'phoneNumberId'
	| 'businessAccountId'
	| 'owner'
	| 'registration'
	| 'registrationNote'
	| 'registrationAt'
	| 'stoppedAt'
	| 'stoppedReason'
	| 'messagesPerSecond'
	| 'holdingMessage'
	| 'createdAt'
> & {
	/** Whether a living process of the owner dispatches and sends. */
	led: boolean;
	/** Until when Meta wants nothing sent, or null. */
	pausedUntil: string | null;
};

/** Every number of the desk, which has few, in the order in which they came. */
export async function listChannels({ db, now }: Unit): Promise<ChannelCard[]> {
	const rows = await db
		.selectFrom('channel')
		.selectAll()
		.orderBy('createdAt')
		.orderBy('id')
		.execute();
	return rows.map((row) => cardOf(row, now));
}

function cardOf(row: ChannelRow, now: string): ChannelCard {
	const { leaseHolder, leaseUntil, previousCallback, pauses, pausedUntil, ...shown } = row;
	return {
		...shown,
		led: isLed(row, now),
		pausedUntil: pausedUntil !== null && pausedUntil > now ? pausedUntil : null,
	};
}
