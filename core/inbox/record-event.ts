import { addDeadLetter } from '../store/dead-letter-store';
import type { Unit } from '../store/schema';
import type { WebhookEvent } from '../whatsapp/webhook-event';
import type { Intake } from './apply-event';
import { tryEvent } from './try-event';

/**
 * Applies one event of a delivery, or keeps it as a dead letter. Gives the turn that it
 * joined, when it is one that the AI may answer.
 */
export async function recordEvent(
	unit: Unit,
	event: WebhookEvent,
	intake: Intake,
): Promise<string | undefined> {
	const { turnId, refused } = await tryEvent(unit, event, intake);
	if (refused !== undefined) {
		await addDeadLetter(unit, {
			deliveryId: intake.deliveryId,
			phoneNumberId: event.channel?.phoneNumberId ?? null,
			reason: refused,
			piece: event.type === 'not-understood' ? event.raw : event,
		});
	}
	return turnId;
}
