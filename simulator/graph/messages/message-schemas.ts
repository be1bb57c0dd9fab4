import { z } from 'zod';
import { contactCardSchema } from './contact-schema';
import { interactiveSchema } from './interactive-schema';

const CAPTION_MAX = 1_024;

const caption = z.string().max(CAPTION_MAX).optional();
const webAddress = z.string().regex(/^https?:\/\/\S+$/, 'must be a URL that starts with http(s)');

/** A file by Meta's id or by an address. Strict, so that a caption on audio is refused. */
function mediaObject<Shape extends z.ZodRawShape>(extra: Shape) {
	return z
		.strictObject({ id: z.string().min(1).optional(), link: webAddress.optional(), ...extra })
		.superRefine((media, context) => {
			const { id, link } = media as { id?: string; link?: string };
			if (id === undefined && link === undefined) {
				context.addIssue({
					code: 'custom',
					message: 'id or link is required',
					params: { code: 131008 },
				});
			}
		});
}

/** A number, or one written as text. */
function degrees(most: number) {
	const written = z
		.string()
		.regex(/^-?\d+(\.\d+)?$/)
		.transform(Number);
	return z.union([z.number(), written]).pipe(z.number().min(-most).max(most));
}

const templateSchema = z.looseObject({
	name: z.string().min(1).max(512),
	language: z.looseObject({
		code: z.string().min(2),
		policy: z.literal('deterministic').optional(),
	}),
	components: z.array(z.looseObject({ type: z.string() })).optional(),
});

/**
 * The objects of each message type with Meta's limits. A missing part is refused with
 * 131008, a wrong one with 131009, where an issue does not name another code.
 */
export const MESSAGE_SCHEMAS = {
	text: z.strictObject({
		body: z
			.string()
			.min(1)
			.refine((body) => body.length <= 4_096, {
				message: 'must be at most 4096 characters long',
				params: { code: 100 },
			}),
		preview_url: z.boolean().optional(),
	}),
	image: mediaObject({ caption }),
	video: mediaObject({ caption }),
	audio: mediaObject({ voice: z.boolean().optional() }),
	document: mediaObject({ caption, filename: z.string().optional() }),
	sticker: mediaObject({}),
	location: z.strictObject({
		latitude: degrees(90),
		longitude: degrees(180),
		name: z.string().optional(),
		address: z.string().optional(),
	}),
	contacts: z.array(contactCardSchema).min(1).max(257),
	reaction: z.strictObject({ message_id: z.string().min(1), emoji: z.string() }),
	interactive: interactiveSchema,
	template: templateSchema,
} as const satisfies Record<string, z.ZodType>;

export type MessageType = keyof typeof MESSAGE_SCHEMAS;

/** What stands beside the type's own object. */
export const commonSchema = z.looseObject({
	recipient_type: z.enum(['individual', 'group']).optional(),
	to: z.string().optional(),
	recipient: z
		.string()
		.regex(/^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/, 'must be a business-scoped user id')
		.optional(),
	context: z.strictObject({ message_id: z.string().min(1) }).optional(),
	biz_opaque_callback_data: z.string().max(512).optional(),
	recipient_identity_key_hash: z.string().optional(),
});

export type CommonFields = z.infer<typeof commonSchema>;
