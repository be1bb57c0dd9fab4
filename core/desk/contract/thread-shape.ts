import { z } from 'zod';
import { basisSchema } from './basis-shape';
import { TOLD_LINES } from './told-lines';

export type { MessageContent } from '../../conversation/message';

/** A file that a message carries. */
export const mediaSchema = z.object({
	id: z.string(),
	kind: z.enum(['voice', 'image', 'video', 'document', 'sticker']),
	state: z.enum(['waiting', 'fetching', 'stored', 'unavailable']),
	reason: z.string().nullable(),
	/** What the bytes show, or, before they are there, what was claimed. */
	type: z.string(),
	size: z.number().nullable(),
	fileName: z.string().nullable(),
	/** Whether it may be shown within the page; anything else is only downloaded. */
	inline: z.boolean(),
});

export type Media = z.infer<typeof mediaSchema>;

const reactionSchema = z.object({
	emoji: z.string(),
	author: z.enum(['customer', 'ai', 'person', 'system']),
	at: z.string(),
});

/** A message of the thread, with everything that its bubble shows. */
export const threadMessageSchema = z.object({
	entry: z.literal('message'),
	id: z.string(),
	seq: z.number(),
	at: z.string(),
	direction: z.enum(['in', 'out']),
	author: z.enum(['customer', 'ai', 'person', 'system']),
	/** The person of the desk who said or approved it. */
	agentId: z.string().nullable(),
	kind: z.string(),
	text: z.string().nullable(),
	/** MessageContent of the core; null once the customer removed it. */
	content: z.unknown(),
	status: z.enum([
		'received',
		'draft',
		'queued',
		'accepted',
		'sent',
		'delivered',
		'read',
		'played',
		'failed',
		'unknown',
		'discarded',
	]),
	/** Why it failed or was discarded, in plain words. */
	statusReason: z.string().nullable(),
	errorCode: z.number().nullable(),
	/** Whether "send again" can do something about it. */
	canResend: z.boolean(),
	sentAt: z.string().nullable(),
	deliveredAt: z.string().nullable(),
	readAt: z.string().nullable(),
	failedAt: z.string().nullable(),
	editedAt: z.string().nullable(),
	removedAt: z.string().nullable(),
	turnId: z.string().nullable(),
	/** What it answers: its own id where the desk has it, and the beginning of its words. */
	quoted: z
		.object({
			messageId: z.string().nullable(),
			author: z.enum(['customer', 'ai', 'person', 'system']).nullable(),
			kind: z.string().nullable(),
			text: z.string().nullable(),
		})
		.nullable(),
	reactions: z.array(reactionSchema),
	media: mediaSchema.nullable(),
	transcript: z
		.object({
			text: z.string().nullable(),
			language: z.string().nullable(),
			/** Between 0 and 1, where the recogniser tells. */
			confidence: z.number().nullable(),
			/** Why there is none. */
			reason: z.string().nullable(),
			correctedBy: z.string().nullable(),
		})
		.nullable(),
	/** Of an answer of the AI: where it has it from, what it cost, what people think of it. */
	answer: z
		.object({
			model: z.string().nullable(),
			costMicros: z.number().nullable(),
			/** Null where it rests on nothing that is known. */
			basis: basisSchema.nullable(),
			ratings: z.array(
				z.object({
					agentId: z.string(),
					verdict: z.enum(['good', 'wrong']),
					why: z.string().nullable(),
				}),
			),
		})
		.nullable(),
});

export type ThreadMessage = z.infer<typeof threadMessageSchema>;

export const threadNoteSchema = z.object({
	entry: z.literal('note'),
	id: z.string(),
	at: z.string(),
	agentId: z.string(),
	text: z.string(),
	editedAt: z.string().nullable(),
	removedAt: z.string().nullable(),
});

export type ThreadNote = z.infer<typeof threadNoteSchema>;

/** A line that nobody said. `facts` are small: a control, a reason, a name of a label. */
export const threadEventSchema = z.object({
	entry: z.literal('event'),
	id: z.string(),
	at: z.string(),
	kind: z.enum(['control-changed', 'status-changed', 'merged', ...TOLD_LINES]),
	/** Who did it; null where it was a rule, a timer, the customer or a workflow. */
	agentId: z.string().nullable(),
	facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});

export type ThreadEvent = z.infer<typeof threadEventSchema>;

/** What stands in a thread, in the order of `at`. */
export const threadEntrySchema = z.discriminatedUnion('entry', [
	threadMessageSchema,
	threadNoteSchema,
	threadEventSchema,
]);

export type ThreadEntry = z.infer<typeof threadEntrySchema>;
