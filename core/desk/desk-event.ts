import { z } from 'zod';
import { controlSchema, statusSchema } from './contract/conversation-shape';
import { TOLD_LINES } from './contract/told-lines';

/** What a workflow can be told of, besides the set-up link. */
export const DESK_EVENT_KINDS = [
	'takeover',
	'waiting-for-person',
	'returned-to-ai',
	'draft-mode',
	'draft-ready',
	'message-sent',
	'message-failed',
	'note-added',
	'resolved',
	'reopened',
	'snoozed',
	'sending-stopped',
	'sending-resumed',
	...TOLD_LINES,
] as const;

export type DeskEventKind = (typeof DESK_EVENT_KINDS)[number];

const agent = z.object({ id: z.string(), name: z.string() });

const happened = z.object({
	/** The same again when an event is told a second time, after a crash: drop repeats by it. */
	eventId: z.string(),
	kind: z.enum(DESK_EVENT_KINDS),
	at: z.string(),
	channel: z
		.object({ id: z.string(), phoneNumberId: z.string(), name: z.string().nullable() })
		.nullable(),
	/** As it is when the event is told; null where the event is one of a channel. */
	conversation: z
		.object({
			id: z.string(),
			control: controlSchema,
			controlReason: z.string().nullable(),
			status: statusSchema,
			priority: z.number(),
			assignee: agent.nullable(),
		})
		.nullable(),
	contact: z
		.object({
			id: z.string(),
			name: z.string().nullable(),
			username: z.string().nullable(),
			phone: z.string().nullable(),
			language: z.string().nullable(),
		})
		.nullable(),
	/** The person of the desk who did it; null where it was a rule, a timer, the customer or a workflow. */
	by: agent.nullable(),
	/** Small facts of this kind of event: a reason, a score, the name of a label. */
	facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
	/** What was said or noted; null unless the node includes words. */
	words: z.string().nullable(),
});

/** That nobody has set the desk up yet, and where its first owner does so. */
const setUpLink = z.object({
	eventId: z.string(),
	kind: z.literal('set-up-link'),
	at: z.string(),
	url: z.string(),
	validUntil: z.string(),
});

/** The item that the Dashboard node emits: one thing that happened at the desk. */
export const deskEventSchema = z.discriminatedUnion('kind', [happened, setUpLink]);

export type DeskEvent = z.infer<typeof happened>;

export type SetUpLinkEvent = z.infer<typeof setUpLink>;
