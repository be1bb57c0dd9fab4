import { z } from 'zod';
import type { MessageContent } from '../conversation/message';
import { amount, id, list, optionalText, present, readable, text, words } from './loose-schema';
import { interactiveSchema } from './parse-interactive';
import { mediaReference, mediaSchema } from './parse-media';
import { sharedContactSchema } from './parse-shared-contact';

const orderItemSchema = z
	.object({
		product_retailer_id: text,
		quantity: amount,
		item_price: amount,
		currency: words.catch(''),
	})
	.transform((item) => ({
		productId: item.product_retailer_id,
		quantity: item.quantity,
		price: item.item_price,
		currency: item.currency,
	}));

const locationSchema = z.object({
	latitude: amount,
	longitude: amount,
	name: optionalText,
	address: optionalText,
});

// A Map, because the type comes from outside and may be `constructor`.
const READERS = new Map([
	reader('text', z.object({ body: words }), ({ body }) => ({ kind: 'text', text: body })),
	reader('audio', mediaSchema, (audio) => ({
		kind: 'voice',
		media: mediaReference(audio),
		recorded: audio.voice,
	})),
	captioned('image'),
	captioned('video'),
	captioned('document'),
	reader('sticker', mediaSchema, (sticker) => ({
		kind: 'sticker',
		media: mediaReference(sticker),
		animated: sticker.animated,
	})),
	reader('location', locationSchema, (location) => present({ kind: 'location', ...location })),
	reader('contacts', z.array(z.unknown()), (contacts) => ({
		kind: 'contacts',
		contacts: readable(sharedContactSchema, contacts),
	})),
	reader('interactive', interactiveSchema, (reply) => ({ kind: 'interactive', reply })),
	reader('button', z.object({ payload: optionalText, text: words }), ({ payload, text }) => ({
		kind: 'button',
		payload: payload ?? text,
		text,
	})),
	// A reaction that is taken back has an empty emoji or none.
	reader('reaction', z.object({ message_id: id, emoji: optionalText }), (reaction) => ({
		kind: 'reaction',
		targetWamid: reaction.message_id,
		emoji: reaction.emoji ?? null,
	})),
	reader(
		'order',
		z.object({ catalog_id: text, text: optionalText, product_items: list }),
		(order) =>
			present({
				kind: 'order',
				catalogId: order.catalog_id,
				text: order.text,
				items: readable(orderItemSchema, order.product_items),
			}),
	),
	reader('system', z.object({ type: text, body: optionalText }), ({ type, body }) =>
		present({ kind: 'system', change: type, text: body }),
	),
	reader(
		'edit',
		z.object({ original_message_id: id, message: z.unknown().optional() }),
		(edit) => ({
			kind: 'edit',
			targetWamid: edit.original_message_id,
			replacement: replacementContent(edit.message),
		}),
	),
	reader('revoke', z.object({ original_message_id: id }), (revoke) => ({
		kind: 'revoke',
		targetWamid: revoke.original_message_id,
	})),
]);

const typedSchema = z.looseObject({
	type: text.catch('unknown'),
	unsupported: z.object({ type: optionalText }).catch({}),
	errors: list,
});

const errorSchema = z.object({
	title: optionalText,
	error_data: z.object({ details: optionalText }).catch({}),
});

/**
 * What a message says, by Meta's `type`; each type's object stands under its own
 * name. A type that is new, or whose object cannot be read, is `unsupported`.
 */
export function parseContent(message: unknown): MessageContent {
	const typed = typedSchema.safeParse(message);
	if (!typed.success) return { kind: 'unsupported', type: 'unknown' };

	const { type, unsupported, errors } = typed.data;
	const content = READERS.get(type)?.(typed.data);
	if (content) return content;

	const [error] = readable(errorSchema, errors);
	return present({
		kind: 'unsupported',
		type: unsupported.type ?? type,
		reason:
			error?.error_data.details ??
			error?.title ??
			(READERS.has(type) ? `its ${type} object cannot be read` : undefined),
	});
}

function reader<Payload>(
	type: string,
	schema: z.ZodType<Payload>,
	toContent: (payload: Payload) => MessageContent,
): [type: string, read: (message: Record<string, unknown>) => MessageContent | undefined] {
	return [
		type,
		(message) => {
			const payload = schema.safeParse(message[type]);
			return payload.success ? toContent(payload.data) : undefined;
		},
	];
}

function captioned(kind: 'image' | 'video' | 'document') {
	return reader(kind, mediaSchema, (file) =>
		present({ kind, media: mediaReference(file), caption: file.caption }),
	);
}

/** An edit of an edit does not exist; reading one would let a delivery choose our stack's depth. */
function replacementContent(message: unknown): MessageContent {
	const typed = typedSchema.safeParse(message);

	return typed.success && typed.data.type === 'edit'
		? { kind: 'unsupported', type: 'edit' }
		: parseContent(message);
}
