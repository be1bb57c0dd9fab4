import { z } from 'zod';
import { route } from './route';

const id = z.string().max(64);
const after = z.string().max(200).optional();
/** Part of it, in any case of letters. */
const reason = z.string().trim().max(200).optional();
const outcome = z.enum(['applied', 'failed', 'not-tried', 'gone']);

/** What could not be processed, shown, tried again and given up. */
export const DEAD_LETTER_ROUTES = [
	route({
		method: 'GET',
		path: 'dead-letters',
		role: 'supervisor',
		subject: 'none',
		summary: 'Dead letters, the newest first, a page at a time; never what is in them.',
		input: z.object({
			reason,
			after,
			limit: z.coerce.number().int().min(1).max(100).default(50),
		}),
		answer: z.object({
			letters: z.array(
				z.object({
					id: z.string(),
					reason: z.string(),
					createdAt: z.string(),
					/** What the number is called that it came for, or Meta's id of one that the desk does not have. */
					number: z.string().nullable(),
					tries: z.number(),
					triedAt: z.string().nullable(),
					/** Bytes. */
					size: z.number(),
					/** Whether the bytes that it came in are still there. */
					deliveryKept: z.boolean(),
				}),
			),
			next: z.string().nullable(),
			/** How many fit in all; counted to 1,000. */
			count: z.number(),
		}),
	}),
	route({
		method: 'POST',
		path: 'open-dead-letter',
		role: 'owner',
		subject: 'none',
		summary: 'What is in a dead letter, which may be what a customer said.',
		input: z.object({ id }),
		answer: z.object({
			/** As JSON; cut where it is longer than 100,000 characters. */
			piece: z.string(),
			cut: z.boolean(),
		}),
	}),
	route({
		method: 'POST',
		path: 'retry-dead-letter',
		role: 'supervisor',
		subject: 'none',
		summary: 'Applies a dead letter once more; it goes when everything in it is applied.',
		input: z.object({ id }),
		answer: z.object({ outcome, reason: z.string().nullable() }),
	}),
	route({
		method: 'POST',
		path: 'retry-dead-letters',
		role: 'supervisor',
		subject: 'none',
		summary: 'Applies the oldest dead letters that fit once more; `next` goes on with the rest.',
		input: z.object({ reason, after, limit: z.number().int().min(1).max(50).default(10) }),
		answer: z.object({
			applied: z.number(),
			/** What stays. */
			failed: z.number(),
			next: z.string().nullable(),
		}),
	}),
	route({
		method: 'POST',
		path: 'remove-dead-letter',
		role: 'owner',
		subject: 'none',
		summary: 'Gives a dead letter up: what is in it is gone for good.',
		input: z.object({ id }),
		answer: z.object({ done: z.literal(true) }),
	}),
] as const;
