import { z } from 'zod';
import type { MessageContent } from '../conversation/message';
import type { ItemContext } from './item-context';
import { keepRaw } from './keep-raw';
import { flag, id, optionalId, optionalText, present, text } from './loose-schema';
import { notUnderstood } from './not-understood';
import { parseContent } from './parse-content';
import { identityOf, isKnown, withContact } from './parse-identity';
import { parseIdentityChange } from './parse-system';
import { parseTime } from './parse-time';
import type { Identity, InboundMessage, Referral, WebhookEvent } from './webhook-event';

const messageSchema = z.object({
	id,
	type: optionalText,
	from: optionalId,
	from_user_id: optionalId,
	from_parent_user_id: optionalId,
	timestamp: z.unknown().optional(),
	group_id: optionalId,
	context: z
		.object({
			id: optionalId,
			forwarded: flag,
			frequently_forwarded: flag,
			referred_product: z
				.object({ product_retailer_id: text, catalog_id: optionalText })
				.optional()
				.catch(undefined),
		})
		.optional()
		.catch(undefined),
	referral: z
		.object({
			source_type: text.catch('unknown'),
			source_id: optionalText,
			source_url: optionalText,
			headline: optionalText,
			body: optionalText,
			ctwa_clid: optionalText,
		})
		.optional()
		.catch(undefined),
});

type RawMessage = z.infer<typeof messageSchema>;

/**
 * One item of `messages`. Without an id it could not be stored once, without a
 * sender other than ourselves it has no conversation: both are not understood.
 */
export function parseMessage(raw: unknown, context: ItemContext): WebhookEvent {
	const { channel, field } = context;
	const parsed = messageSchema.safeParse(raw);
	if (!parsed.success) return notUnderstood('a message without an id', raw, context);

	const message = parsed.data;
	const from = senderOf(message, context);
	const sentAt = parseTime([message.timestamp, context.entryTime], context.receivedAt);

	if (message.type === 'request_welcome') {
		return { type: 'noted', field, channel, summary: 'request_welcome, which Meta has removed' };
	}
	if (message.type === 'system') {
		const change = parseIdentityChange(raw, { wamid: message.id, at: sentAt, sender: from });
		if (change) return { type: 'identity-changed', channel, change };
	}
	if (!isKnown(from)) return notUnderstood('a message without a sender', raw, context);
	// The AI would answer itself.
	if (from.phone !== undefined && from.phone === context.ownNumber) {
		return notUnderstood('a message from the number that got it', raw, context);
	}

	const content = parseContent(raw);
	return {
		type: 'message-received',
		channel,
		message: present<InboundMessage>({
			wamid: message.id,
			from,
			sentAt,
			content,
			groupId: message.group_id,
			standby: context.standby || undefined,
			quotedWamid: message.context?.id,
			forwarded: message.context?.forwarded || message.context?.frequently_forwarded || undefined,
			referredProduct: referredProductOf(message),
			referral: message.referral && referralOf(message.referral),
			raw: isWhole(content) ? undefined : keepRaw(raw),
		}),
	};
}

function senderOf(message: RawMessage, { contacts, loneSender }: ItemContext): Identity {
	const own = identityOf({
		phone: message.from,
		userId: message.from_user_id,
		parentUserId: message.from_parent_user_id,
	});

	// A change of number names the old sender; a lone contact may be the new one.
	return withContact(own, contacts, loneSender && message.type !== 'system');
}

function referralOf(referral: NonNullable<RawMessage['referral']>): Referral {
	return present({
		sourceType: referral.source_type,
		sourceId: referral.source_id,
		sourceUrl: referral.source_url,
		headline: referral.headline,
		body: referral.body,
		clickId: referral.ctwa_clid,
	});
}

function referredProductOf({ context }: RawMessage): InboundMessage['referredProduct'] {
	const product = context?.referred_product;

	return (
		product && present({ productId: product.product_retailer_id, catalogId: product.catalog_id })
	);
}

/** Whether the content holds all that the message said, so that the raw form can go. */
function isWhole(content: MessageContent): boolean {
	switch (content.kind) {
		case 'unsupported':
			return false;
		case 'edit':
			return isWhole(content.replacement);
		case 'interactive':
			return 'offer' in content || content.reply.type !== 'other';
		default:
			return true;
	}
}
