import { z } from 'zod';
import { conversationRowSchema } from './conversation-shape';
import { threadEntrySchema } from './thread-shape';

/**
 * One change as a page follows it, with what now stands in the place of what it changed. In
 * the order of `seq`, without gaps; a page that has seen `seq` asks for what came after it.
 */
export const liveEventSchema = z.object({
	seq: z.number(),
	at: z.string(),
	kind: z.enum([
		'message-added',
		'message-changed',
		'control-changed',
		'turn-changed',
		'contact-changed',
		'conversation-changed',
		'conversations-merged',
		'event-added',
		'note-added',
		'note-changed',
		'presence-changed',
		'desk-changed',
		'channel-changed',
		'knowledge-changed',
		'dead-letter-added',
	]),
	conversationId: z.string().nullable(),
	subjectId: z.string(),
	facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
	/** The row of the list as it is now; null when the conversation is gone or not the caller's to see. */
	row: conversationRowSchema.nullable(),
	/** The entry of the thread as it is now, where the change is one of an entry. */
	entry: threadEntrySchema.nullable(),
	/** Who has the conversation open, where that changed. */
	present: z.array(z.object({ agentId: z.string(), typing: z.boolean() })).nullable(),
});

export type LiveEvent = z.infer<typeof liveEventSchema>;
