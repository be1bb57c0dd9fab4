import { z } from 'zod';
import type { BusinessNumber } from '../../account';
import type { SimulatorState } from '../../state';
import { answer, refuse, type GraphAnswer, type GraphRequest } from '../graph-request';

const DAY_MS = 24 * 60 * 60 * 1000;
const READABLE_DAYS = 30;

const typingSchema = z.strictObject({ type: z.literal('text') });

/** Marks a customer's message, and all older ones, as read; with `typing_indicator` also shows typing. */
export function markRead(
	{ chats, now }: SimulatorState,
	{ body }: GraphRequest,
	number: BusinessNumber,
): GraphAnswer {
	if (body['messaging_product'] !== 'whatsapp') {
		return refuse({ code: 100, message: '(#100) The parameter messaging_product is required.' });
	}
	if (body['status'] !== 'read') {
		return refuse({ code: 131009, details: 'Parameter status must be read' });
	}
	const { message_id: id, typing_indicator: typing } = body;
	if (id === undefined)
		return refuse({ code: 131008, details: 'Parameter message_id is required' });
	if (typing !== undefined && !typingSchema.safeParse(typing).success) {
		return refuse({ code: 131009, details: 'Parameter typing_indicator.type must be text' });
	}

	const place = typeof id === 'string' ? chats.find(id) : undefined;
	if (!place || place.message.from !== 'customer' || place.key.numberId !== number.id) {
		return refuse({ code: 131009, details: 'Parameter message_id is not a received message' });
	}
	if (now().getTime() - Date.parse(place.message.at) > READABLE_DAYS * DAY_MS) {
		return refuse({ code: 131009, details: 'The message is older than 30 days' });
	}

	chats.markRead(place.message.id);
	if (typing !== undefined) chats.startTyping(place.key);
	return answer({ success: true });
}
