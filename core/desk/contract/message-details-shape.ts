import { z } from 'zod';

/** What a message and its turn go through, in the order in which one thing leads to the next. */
const TRACE_STEPS = [
	/** By Meta's clock; all others but `delivered` and `read` by the store's. */
	'said',
	'received',
	/** Where that was later: a dead letter that was tried again. */
	'stored',
	'turn-opened',
	'dispatched',
	'run-began',
	'written',
	'claimed',
	'sent',
	'delivered',
	'read',
	'unknown',
	'failed',
	'discarded',
] as const;

export const messageDetailsSchema = z.object({
	/** By what logs and metrics name it. */
	traceId: z.string(),
	/** The delivery that brought it, or what it answers. */
	deliveryId: z.string().nullable(),
	steps: z.array(
		z.object({
			step: z.enum(TRACE_STEPS),
			at: z.string(),
			/** Which message of a long answer, from 1; null where there is one, or none. */
			part: z.number().nullable(),
		}),
	),
	turn: z
		.object({
			/** How often it was handed to a run. */
			attempt: z.number(),
			outcome: z.string().nullable(),
			reason: z.string().nullable(),
			endedAt: z.string().nullable(),
		})
		.nullable(),
	/** How often it was tried to be sent; null for what was not sent from here. */
	tries: z.number().nullable(),
	errorCode: z.number().nullable(),
	/** Why it failed, was discarded, or is tried again. */
	reason: z.string().nullable(),
	/** What models were asked for the turn. */
	usage: z.array(
		z.object({
			purpose: z.enum(['answer', 'transcript', 'embedding', 'rerank']),
			model: z.string(),
			inputTokens: z.number(),
			outputTokens: z.number(),
			/** Null where the price is not known. */
			costMicros: z.number().nullable(),
		}),
	),
});

export type MessageDetails = z.infer<typeof messageDetailsSchema>;
