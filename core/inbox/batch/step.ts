import type { WebhookEvent } from '../../whatsapp/webhook-event';
import type { Intake } from '../apply-event';
import { identityAliases } from '../identity-aliases';
import { speaks } from '../inbound-rules';
import { surveyAnswerIn } from '../take-survey-answer';

/** One event of a delivery, with what it is applied by, and where the turns of the delivery are noted. */
export type Step = { event: WebhookEvent; intake: Intake; turnIds: Set<string> };

/**
 * Whether an event is of those that most deliveries bring, and may be applied in memory
 * together with others. What the store holds can still make it unusual.
 */
export function isUsual({ event }: Pick<Step, 'event'>): boolean {
	switch (event.type) {
		case 'noted':
		case 'status-changed':
			return true;
		case 'message-received': {
			const { message, channel } = event;
			return (
				speaks(message) &&
				identityAliases(message.from, channel).length > 0 &&
				surveyAnswerIn(message.content) === undefined
			);
		}
		default:
			return false;
	}
}
