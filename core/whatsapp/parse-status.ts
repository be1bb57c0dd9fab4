import { z } from 'zod';
import type { ItemContext } from './item-context';
import {
	amount,
	id,
	list,
	optionalId,
	optionalText,
	present,
	readable,
	text,
} from './loose-schema';
import { notUnderstood } from './not-understood';
import { identityOf, withContact } from './parse-identity';
import { parseTime } from './parse-time';
import type { StatusUpdate, WebhookEvent } from './webhook-event';

const statusSchema = z.object({
	id,
	status: text,
	timestamp: z.unknown().optional(),
	recipient_id: optionalId,
	recipient_user_id: optionalId,
	recipient_parent_user_id: optionalId,
	recipient_type: optionalText,
	recipient_participant_id: optionalId,
	recipient_participant_user_id: optionalId,
	recipient_participant_parent_user_id: optionalId,
	biz_opaque_callback_data: optionalText,
	errors: list,
	pricing: z
		.object({ category: optionalText, type: optionalText, pricing_model: optionalText })
		.optional()
		.catch(undefined),
});

const errorSchema = z.object({
	code: amount.pipe(z.int32()),
	title: optionalText,
	message: optionalText,
	error_data: z.object({ details: optionalText }).catch({}),
});

const knownStatus = z.enum(['sent', 'delivered', 'read', 'played', 'failed']);

type RawStatus = z.infer<typeof statusSchema>;

/**
 * One item of `statuses`. Statuses outside the ladder of delivery (`deleted`,
 * `warning`, those of calls) change nothing here and are noted.
 */
export function parseStatus(raw: unknown, context: ItemContext): WebhookEvent {
	const { channel, field } = context;
	const parsed = statusSchema.safeParse(raw);
	if (!parsed.success) return notUnderstood('a status without an id or a name', raw, context);

	const status = knownStatus.safeParse(parsed.data.status);
	if (!status.success) {
		return { type: 'noted', field, channel, summary: `status ${parsed.data.status}` };
	}

	const isGroup = parsed.data.recipient_type === 'group';
	return {
		type: 'status-changed',
		channel,
		status: present<StatusUpdate>({
			wamid: parsed.data.id,
			status: status.data,
			at: parseTime([parsed.data.timestamp, context.entryTime], context.receivedAt),
			callbackData: parsed.data.biz_opaque_callback_data,
			recipient: withContact(recipientOf(parsed.data, isGroup), context.contacts, false),
			groupId: isGroup ? parsed.data.recipient_id : undefined,
			error: errorOf(parsed.data),
			pricing: pricingOf(parsed.data),
		}),
	};
}

/** In a group `recipient_id` is the group; the person is the participant. */
function recipientOf(status: RawStatus, isGroup: boolean) {
	return isGroup
		? identityOf({
				phone: status.recipient_participant_id,
				userId: status.recipient_participant_user_id,
				parentUserId: status.recipient_participant_parent_user_id,
			})
		: identityOf({
				phone: status.recipient_id,
				userId: status.recipient_user_id,
				parentUserId: status.recipient_parent_user_id,
			});
}

function errorOf({ errors }: RawStatus): StatusUpdate['error'] {
	const [error] = readable(errorSchema, errors);

	return (
		error &&
		present({
			code: error.code,
			title: error.title ?? error.message ?? '',
			details: error.error_data.details,
		})
	);
}

function pricingOf({ pricing }: RawStatus): StatusUpdate['pricing'] {
	return (
		pricing &&
		present({ category: pricing.category, type: pricing.type, model: pricing.pricing_model })
	);
}
