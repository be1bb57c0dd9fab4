import { isPastFailing, progressOf, recordProgress } from '../../outbox/merge-status';
import { isSettledAsSent } from '../../outbox/note-sent';
import { MOST_ORPHANS_A_CHANNEL, orphanRow } from '../../outbox/orphan-statuses';
import type { ChannelRow } from '../../store/conversation-rows';
import { count } from '../../store/counter-store';
import type { Unit } from '../../store/schema';
import type { StatusUpdate } from '../../whatsapp/webhook-event';
import type { Applied } from '../apply-event';
import { type DeskPart, pairKey } from './desk-part';

/**
 * Takes Meta's news of a message in memory, as `applyStatus` does in the store. `unusual`,
 * with nothing changed, where it settles a row of the outbox or a message has failed.
 */
export function takeStatus(
	unit: Unit,
	part: DeskPart,
	channel: ChannelRow,
	update: StatusUpdate,
): Applied | 'unusual' {
	const row = part.outbox.get(update.callbackData ?? '');
	if (row && row.channelId === channel.id && !isSettledAsSent(row)) return 'unusual';

	const message = part.messages.get(pairKey(channel.id, update.wamid));
	if (!message) {
		keepOrphan(unit, part, channel.id, update);
		return {};
	}
	if (message.direction === 'in') return {};
	if (update.status === 'failed') return isPastFailing(message) ? {} : 'unusual';

	recordProgress(unit, message, update.status);
	Object.assign(message, progressOf(message, update.status, update.at));
	part.changed.reported.add(message);
	return {};
}

function keepOrphan(unit: Unit, part: DeskPart, channelId: string, update: StatusUpdate): void {
	const kept = part.orphans.get(channelId) ?? 0;
	if (kept >= MOST_ORPHANS_A_CHANNEL) return count(unit, 'orphan-status-dropped');

	part.orphans.set(channelId, kept + 1);
	part.changed.orphans.push(orphanRow(unit, channelId, update));
}
