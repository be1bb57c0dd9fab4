import { z } from 'zod';
import { route } from './route';
import { chosenTemplateSchema, templateSchema } from './template-shape';
import { threadEntrySchema } from './thread-shape';

const conversationId = z.string().max(64);
/** Chosen by the page, once for each press of Send: pressing twice sends once. */
const clientId = z.uuid();
const sent = z.object({ entries: z.array(threadEntrySchema) });

const outgoingSchema = z.discriminatedUnion('kind', [
	z.object({
		kind: z.literal('text'),
		text: z.string().trim().min(1, 'Write something to send.').max(20_000),
		quotedMessageId: z.string().max(64).optional(),
	}),
	z.object({
		kind: z.literal('file'),
		uploadId: z.string().max(64),
		caption: z.string().trim().max(1_024).optional(),
		quotedMessageId: z.string().max(64).optional(),
	}),
	z.object({ kind: z.literal('template'), template: chosenTemplateSchema }),
	z.object({
		kind: z.literal('reaction'),
		messageId: z.string().max(64),
		/** Null takes it back. */
		emoji: z.string().max(32).nullable(),
	}),
]);

/** Everything that goes to a customer, and the files on the way in and out. */
export const SENDING_ROUTES = [
	route({
		method: 'POST',
		path: 'sending',
		role: 'agent',
		subject: 'conversationId',
		summary: 'Sends a text, a file, a template or a reaction; a person who writes takes over.',
		input: z.object({ conversationId, clientId, message: outgoingSchema }),
		answer: sent,
	}),
	route({
		method: 'POST',
		path: 'send-again',
		role: 'agent',
		subject: 'messageId',
		summary: 'Sends a message anew that failed.',
		input: z.object({ messageId: z.string().max(64), clientId }),
		answer: sent,
	}),
	route({
		method: 'POST',
		path: 'start-conversation',
		role: 'agent',
		subject: 'none',
		summary: 'Writes first, by template, to a known or a new contact who has agreed to it.',
		input: z.object({
			clientId,
			channelId: z.string().max(64),
			to: z.union([
				z.object({ contactId: z.string().max(64) }),
				z.object({ phone: z.string().max(30), name: z.string().trim().max(80).optional() }),
			]),
			template: chosenTemplateSchema,
			optIn: z.object({
				at: z.iso.datetime(),
				place: z.string().trim().min(1, 'Where did they agree?').max(200),
				what: z.string().trim().min(1, 'To what did they agree?').max(500),
			}),
		}),
		answer: z.object({ conversationId: z.string() }),
	}),
	route({
		method: 'GET',
		path: 'templates',
		role: 'viewer',
		subject: 'none',
		summary: 'The approved templates of a channel.',
		input: z.object({ channelId: z.string().max(64) }),
		answer: z.object({
			templates: z.array(templateSchema),
			/** When they were read from Meta; null when they have not been yet. */
			readAt: z.string().nullable(),
			/** Why they could not be read the last time; null when they could. */
			problem: z.string().nullable(),
		}),
	}),
	route({
		method: 'POST',
		path: 'refresh-templates',
		role: 'agent',
		subject: 'none',
		summary: 'Has the templates of a channel read from Meta anew, soon.',
		input: z.object({ channelId: z.string().max(64) }),
		answer: z.object({ wanted: z.literal(true) }),
	}),
	route({
		method: 'POST',
		path: 'upload',
		role: 'agent',
		subject: 'none',
		upload: true,
		summary: 'Keeps a file that is to be sent; a voice recording is made one that WhatsApp plays.',
		input: z.object({
			fileName: z.string().max(240).optional(),
			/** What the browser takes it for; the bytes decide. */
			type: z.string().max(120),
			voice: z.stringbool().default(false),
		}),
		answer: z.object({
			uploadId: z.string(),
			kind: z.enum(['voice', 'image', 'video', 'document']),
			type: z.string(),
			size: z.number(),
			seconds: z.number().nullable(),
		}),
	}),
	route({
		method: 'GET',
		path: 'media',
		role: 'viewer',
		subject: 'mediaId',
		summary: 'The bytes of a file, shown within the page only where that is safe.',
		input: z.object({ mediaId: z.string().max(64), download: z.stringbool().default(false) }),
		answer: 'bytes',
	}),
	route({
		method: 'POST',
		path: 'fetch-media-again',
		role: 'agent',
		subject: 'mediaId',
		summary: 'Has a file fetched from Meta once more that could not be fetched.',
		input: z.object({ mediaId: z.string().max(64) }),
		answer: z.object({ wanted: z.boolean() }),
	}),
] as const;
