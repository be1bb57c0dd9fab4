import type { Unit } from '../../store/schema';
import type { Applied } from '../apply-event';
import type { DeskPart } from './desk-part';
import type { Step } from './step';
import { takeMessage } from './take-message';
import { takeStatus } from './take-status';

/**
 * Applies one event in memory. `unusual`, with nothing changed, where it has to be applied in
 * the store.
 */
export function applyUsual(
	unit: Unit,
	part: DeskPart,
	{ event, intake }: Step,
): Applied | 'unusual' {
	if (event.type === 'noted') return {};
	const channel = part.channels.get(event.channel?.phoneNumberId ?? '');
	if (!channel) return 'unusual';

	switch (event.type) {
		case 'message-received':
			return takeMessage(unit, part, channel, event, intake);
		case 'status-changed':
			return takeStatus(unit, part, channel, event.status);
		default:
			return 'unusual';
	}
}
