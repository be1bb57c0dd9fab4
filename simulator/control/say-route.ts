import type { Context } from 'hono';
import { z } from 'zod';
import { customerOf } from '../sender/message-writer';
import type { Sender } from '../sender/sender';
import type { SimulatorState } from '../state';
import { isForm, readForm } from './read-form';
import { ControlInputError, readJson } from './read-json';
import { inboundContent, mimeType, sayOptions } from './send-options';

const file = {
	...sayOptions,
	base64: z.base64().min(1).optional(),
	/** Only from the file of a form. */
	bytes: z.instanceof(Buffer).optional(),
	mimeType: mimeType.optional(),
	caption: z.string().max(1_024).optional(),
	fileName: z.string().min(1).max(255).optional(),
	/** What the webhook says of the file in place of the truth. */
	announced: z
		.strictObject({ mimeType: mimeType.optional(), sha256: z.string().max(100).optional() })
		.optional(),
};

const messageSchema = z.union([
	z.strictObject({ ...sayOptions, text: z.string().min(1).max(65_536) }),
	z.strictObject({
		...file,
		kind: z.enum(['image', 'voice', 'audio', 'video', 'document', 'sticker']),
	}),
	z.strictObject({ ...sayOptions, kind: z.literal('recorded-note'), note: z.string().min(1) }),
	z.strictObject({
		...sayOptions,
		kind: z.enum(['button_reply', 'list_reply', 'template']),
		messageId: z.string().min(1),
		/** The id of the button or row; the payload of a template's button. */
		choice: z.string().min(1),
		title: z.string().min(1),
		description: z.string().optional(),
	}),
	z.strictObject({ ...sayOptions, kind: z.literal('raw'), message: inboundContent }),
]);

type Said = z.output<typeof messageSchema>;
type SaidFile = Extract<Said, { bytes?: Buffer }>;

/** A message of a customer: JSON, or a form whose `file` is what is sent. */
export function createSayRoute(state: SimulatorState, sender: Sender) {
	return async (context: Context) => {
		const { id } = customerOf(state, context.req.param('id') ?? '');
		const read = isForm(context) ? readForm : readJson;
		return context.json(await say(sender, id, await read(context, messageSchema)));
	};
}

function say(sender: Sender, customer: string, message: Said) {
	if ('text' in message) return sender.text(customer, message.text, message);

	switch (message.kind) {
		case 'raw':
			return sender.say(customer, message.message, message);
		case 'recorded-note':
			return sender.recordedNote(customer, message.note, message);
		case 'button_reply':
		case 'list_reply':
		case 'template': {
			const { kind, messageId, choice, title, description, ...options } = message;
			const pressed = { kind, messageId, id: choice, title };
			return sender.press(
				customer,
				{ ...pressed, ...(description !== undefined && { description }) },
				options,
			);
		}
		default:
			return sayFile(sender, customer, message);
	}
}

function sayFile(sender: Sender, customer: string, message: SaidFile) {
	const { kind, base64, bytes, ...options } = message;
	const given = bytes ?? (base64 === undefined ? undefined : Buffer.from(base64, 'base64'));
	if (kind === 'image' || kind === 'voice') {
		return sender[kind](customer, { ...options, ...(given && { bytes: given }) });
	}

	const { mimeType: type, fileName } = options;
	if (!given || type === undefined) {
		throw new ControlInputError(`A ${kind} needs its bytes (base64, or a form) and its mimeType`);
	}
	const whole = { ...options, bytes: given, mimeType: type };
	if (kind !== 'document') return sender[kind](customer, whole);
	if (fileName === undefined) throw new ControlInputError('A document needs a fileName');
	return sender.document(customer, { ...whole, fileName });
}
