import { z } from 'zod';
import { InputError } from '../errors';
import { CONTROLS } from './control';
import { MESSAGE_KINDS, type MessageContent } from './message';

/** How far a file was fetched when the item was made, and what is known of it. */
const turnMediaSchema = z.object({
	id: z.string(),
	state: z.enum(['waiting', 'fetching', 'stored', 'unavailable']),
	/** The MIME type that the bytes show, once they are there. */
	type: z.string().nullable(),
	size: z.number().nullable(),
	fileName: z.string().nullable(),
	/** Why it is not there, in plain words. */
	reason: z.string().nullable(),
});

/** Confidence between 0 and 1 and cost in millionths of a US dollar, null where they are not known. */
const transcriptionSchema = z.object({
	language: z.string().nullable(),
	confidence: z.number().nullable(),
	provider: z.string(),
	model: z.string(),
	seconds: z.number().nullable(),
	costMicros: z.number().nullable(),
});

/**
 * The item that WhatsApp Trigger emits and every node behind it takes: all unanswered
 * messages of one conversation. Nodes add fields of their own beside these.
 */
const turnItemSchema = z.object({
	turn: z.object({
		id: z.string(),
		/** Which run of the turn this is; a run with an older number can do nothing. */
		attempt: z.number().int(),
		/** The store that holds the turn; a node on another store refuses. */
		storeId: z.string(),
		/** By what logs, the dashboard and metrics name the turn; items of version 0.1 have none. */
		traceId: z.string().optional(),
	}),
	channel: z.object({ id: z.string(), phoneNumberId: z.string() }),
	contact: z.object({
		id: z.string(),
		name: z.string().nullable(),
		username: z.string().nullable(),
		/** Digits, or null for a customer who shows no number. */
		phone: z.string().nullable(),
		language: z.string().nullable(),
	}),
	conversation: z.object({
		id: z.string(),
		control: z.enum(CONTROLS),
		/** The fence: an answer of this run goes only while the conversation has this epoch. */
		epoch: z.number().int(),
		/** Until when free text may be sent, or null. */
		windowClosesAt: z.string().nullable(),
	}),
	messages: z.array(
		z.object({
			id: z.string(),
			wamid: z.string(),
			kind: z.enum(MESSAGE_KINDS),
			/** The words, or null where nothing was said in words. */
			text: z.string().nullable(),
			content: z.custom<MessageContent>((value) => typeof value === 'object' && value !== null),
			/** ISO 8601 UTC, Meta's time. */
			sentAt: z.string(),
			/** The file that it carries, by the store's own id; missing where it carries none. */
			media: turnMediaSchema.optional(),
			/** What was heard in a voice message; null where nobody has listened yet. */
			transcript: z.string().nullable().optional(),
			/** How it was heard, set by Transcribe. */
			transcription: transcriptionSchema.optional(),
		}),
	),
	/** The words of all messages, one a line. */
	text: z.string(),
});

export type TurnItem = z.infer<typeof turnItemSchema>;

/** Which node sets which part, so that a wrongly wired workflow is told what it lacks. */
const SETTER = 'WhatsApp Trigger';

/**
 * The turn in an n8n item. Throws InputError naming the missing or wrong field and the
 * node that sets it.
 */
export function parseTurnItem(item: unknown): TurnItem {
	const parsed = turnItemSchema.safeParse(item);
	if (parsed.success) return parsed.data;

	const [issue] = parsed.error.issues;
	const field = issue?.path.join('.') || 'turn';
	throw new InputError(
		`The item has no valid "${field}". It is set by the node "${SETTER}": connect this node behind it, and keep its fields when you change items in between.`,
	);
}

/** Whether an item claims to be a turn at all. */
export function isTurnItem(item: unknown): item is TurnItem {
	return turnItemSchema.safeParse(item).success;
}
