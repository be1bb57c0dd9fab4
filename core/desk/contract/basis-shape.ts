import { z } from 'zod';

/** How an answer was judged before it was sent, or was not. */
export const verdictSchema = z.discriminatedUnion('outcome', [
	z.object({ outcome: z.literal('grounded') }),
	z.object({ outcome: z.literal('no-question') }),
	z.object({ outcome: z.literal('nothing-found') }),
	z.object({
		outcome: z.literal('ungrounded'),
		/** What no source says, as the answer puts it. */
		facts: z.array(
			z.object({
				kind: z.enum([
					'number',
					'price',
					'percentage',
					'phone',
					'time',
					'date',
					'weekday',
					'email',
					'link',
					'name',
					'address',
				]),
				text: z.string(),
			}),
		),
		/** Cited numbers of passages that there were not. */
		madeUp: z.array(z.number()),
		/** Whether a citation was due and there is none. */
		uncited: z.boolean(),
	}),
	z.object({
		outcome: z.literal('unsafe'),
		reason: z.enum(['foreign-link', 'secret', 'prompt']),
		/** Of links that the desk does not send. */
		hosts: z.array(z.string()).optional(),
	}),
	z.object({ outcome: z.literal('no-answer') }),
]);

export type Verdict = z.infer<typeof verdictSchema>;

/** What an answer of the AI rests on, as it was when the answer was made. */
export const basisSchema = z.object({
	/** What was searched for; null where nothing was, or the customer took it back. */
	question: z.string().nullable(),
	passages: z.array(
		z.object({
			/** From 1, by which the model cites it. */
			number: z.number(),
			/** Null for the builder's own rules. */
			sourceId: z.string().nullable(),
			sourceName: z.string(),
			url: z.string().nullable(),
			headings: z.array(z.string()),
			page: z.number().nullable(),
			excerpt: z.string(),
			/** 0 to 1. */
			score: z.number(),
		}),
	),
	/** The numbers of those that the answer rests on. */
	cited: z.array(z.number()),
	verdict: verdictSchema,
	treatment: z.enum(['sent', 'drafted', 'asked-back', 'handed-over']),
	/** Whether the answer was given before, to the same question. */
	fromCache: z.boolean(),
	at: z.string(),
});

export type Basis = z.infer<typeof basisSchema>;
