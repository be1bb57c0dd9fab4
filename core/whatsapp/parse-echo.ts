import { z } from 'zod';
import type { ItemContext } from './item-context';
import { id, optionalId } from './loose-schema';
import { notUnderstood } from './not-understood';
import { parseContent } from './parse-content';
import { identityOf, isKnown, withContact } from './parse-identity';
import { parseTime } from './parse-time';
import type { EchoedMessage, WebhookEvent } from './webhook-event';

const echoSchema = z.object({
	id,
	to: optionalId,
	to_user_id: optionalId,
	to_parent_user_id: optionalId,
	timestamp: z.unknown().optional(),
});

/** One item of `message_echoes`: what somebody else said to a customer in our name. */
export function parseEcho(raw: unknown, context: ItemContext): WebhookEvent {
	const parsed = echoSchema.safeParse(raw);
	if (!parsed.success) return notUnderstood('an echo without an id', raw, context);

	const echo = parsed.data;
	const own = identityOf({
		phone: echo.to,
		userId: echo.to_user_id,
		parentUserId: echo.to_parent_user_id,
	});
	// An echo that names nobody can only mean the one contact that came with it.
	const to = withContact(own, context.contacts, !isKnown(own));
	if (!isKnown(to)) return notUnderstood('an echo without a recipient', raw, context);

	const message: EchoedMessage = {
		wamid: echo.id,
		to,
		sentAt: parseTime([echo.timestamp, context.entryTime], context.receivedAt),
		content: parseContent(raw),
		source: context.field === 'smb_message_echoes' ? 'business-app' : 'other-app',
	};
	return { type: 'message-echoed', channel: context.channel, echo: message };
}
