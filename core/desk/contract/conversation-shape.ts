import { z } from 'zod';

export const controlSchema = z.enum(['ai', 'draft', 'human']);

export const statusSchema = z.enum(['open', 'snoozed', 'resolved']);

export const answeringSchema = z.enum(['ai', 'thinking', 'draft', 'waiting', 'person']);

/** Newest message first, most urgent for a person first, or window closing soonest first. */
export const sortSchema = z.enum(['latest', 'needs-you', 'closing-soon', 'oldest']);

/** A conversation as a row of the list. */
export const conversationRowSchema = z.object({
	id: z.string(),
	channelId: z.string(),
	contactId: z.string(),
	/** The contact's name, user name, number or user id: the first that is known. */
	name: z.string(),
	status: statusSchema,
	control: controlSchema,
	answering: answeringSchema,
	attention: z.number(),
	/** Since when the customer waits for a person; null when nobody waits. */
	waitingSince: z.string().nullable(),
	priority: z.number().int().min(0).max(4),
	assigneeId: z.string().nullable(),
	labelIds: z.array(z.string()),
	unread: z.number(),
	/** When the 24-hour window closes; null when the customer has never written. */
	windowClosesAt: z.string().nullable(),
	latest: z
		.object({
			at: z.string(),
			kind: z.string(),
			author: z.enum(['customer', 'ai', 'person', 'system']),
			/** Which agent wrote or approved it; null for all others, and for the phone's own app. */
			agentId: z.string().nullable(),
			status: z.string(),
			/** The beginning of its words; null where it has none. */
			text: z.string().nullable(),
		})
		.nullable(),
	blocked: z.boolean(),
});

export type ConversationRow = z.infer<typeof conversationRowSchema>;

export const labelSchema = z.object({
	id: z.string(),
	name: z.string(),
	/** One of the colours that the page knows in light and dark. */
	colour: z.enum(['grey', 'red', 'orange', 'yellow', 'green', 'teal', 'blue', 'violet', 'pink']),
});

export type Label = z.infer<typeof labelSchema>;

/** What the pane beside the thread shows of a contact. */
export const contactSchema = z.object({
	id: z.string(),
	name: z.string().nullable(),
	username: z.string().nullable(),
	language: z.string().nullable(),
	aliases: z.array(
		z.object({
			kind: z.enum(['bsuid', 'parent-bsuid', 'wa-id', 'phone', 'group']),
			value: z.string(),
			firstSeenAt: z.string(),
			lastSeenAt: z.string(),
		}),
	),
	fields: z.record(z.string(), z.string()),
	optedOutAt: z.string().nullable(),
	blockedAt: z.string().nullable(),
	optIns: z.array(
		z.object({ at: z.string(), place: z.string(), what: z.string(), recordedBy: z.string() }),
	),
	createdAt: z.string(),
	version: z.number(),
	/** Conversations of the same contact on other channels. */
	others: z.array(z.object({ id: z.string(), channelId: z.string() })),
});

export type Contact = z.infer<typeof contactSchema>;

/** A conversation as it is when it is opened. */
export const conversationSchema = conversationRowSchema.extend({
	epoch: z.number(),
	controlReason: z.string().nullable(),
	/** The AI's summary for the person who takes over. */
	controlSummary: z.string().nullable(),
	controlAt: z.string().nullable(),
	snoozedUntil: z.string().nullable(),
	/** When the AI gets it back by itself unless a person writes; null when it does not. */
	returnsAt: z.string().nullable(),
	readSeq: z.number(),
	/** What the caller has typed here and not sent. */
	drafts: z.array(
		z.object({
			mode: z.enum(['reply', 'note']),
			text: z.string(),
			quotedMessageId: z.string().nullable(),
		}),
	),
	/** Colleagues who have it open. */
	present: z.array(z.object({ agentId: z.string(), typing: z.boolean() })),
	/** What the AI's answers and transcripts have cost, in millionths of a US dollar. */
	costMicros: z.number(),
	/** How the customer rated the desk the last time they were asked: 1 bad, 2 middling, 3 good. */
	lastSurvey: z.object({ score: z.number().nullable(), askedAt: z.string() }).nullable(),
	contact: contactSchema,
});

export type Conversation = z.infer<typeof conversationSchema>;
