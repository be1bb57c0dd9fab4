import { amongIds } from '../among-ids';
import type { MessageRow } from '../conversation-rows';
import type { Unit } from '../schema';

/** What an arriving message or status has to know of a message that is there. */
const KNOWN = [
	'id',
	'conversationId',
	'channelId',
	'wamid',
	'direction',
	'status',
	'statusReason',
	'errorCode',
	'sentAt',
	'deliveredAt',
	'readAt',
] as const satisfies readonly (keyof MessageRow)[];

export type KnownMessage = Pick<MessageRow, (typeof KNOWN)[number]>;

/** The messages of some channels that have one of these wamids; a wamid may stand in several. */
export async function knownMessages(
	unit: Unit,
	channelIds: readonly string[],
	wamids: readonly string[],
): Promise<KnownMessage[]> {
	if (wamids.length === 0) return [];
	return await unit.db
		.selectFrom('message')
		.select(KNOWN)
		.where('channelId', 'in', amongIds(unit, channelIds))
		.where('wamid', 'in', amongIds(unit, wamids))
		.execute();
}

/** The messages that edits or deletions speak of, of those with these wamids: known already or still to come. */
export async function correctedMessages(
	unit: Unit,
	channelIds: readonly string[],
	wamids: readonly string[],
): Promise<Pick<MessageRow, 'channelId' | 'targetWamid'>[]> {
	if (wamids.length === 0) return [];
	return await unit.db
		.selectFrom('message')
		.select(['channelId', 'targetWamid'])
		.where('channelId', 'in', amongIds(unit, channelIds))
		.where('targetWamid', 'in', amongIds(unit, wamids))
		.where('kind', 'in', ['edit', 'revoke'])
		.execute();
}
