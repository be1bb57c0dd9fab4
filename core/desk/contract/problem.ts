import { z } from 'zod';

/** The one shape of every refusal. `code` is for programs, `message` for people. */
export const problemSchema = z.object({
	code: z.enum([
		'signed-out',
		'not-allowed',
		'not-found',
		'bad-input',
		'changed-meanwhile',
		'window-closed',
		'not-possible',
		'too-many-tries',
		'too-large',
		'wrong-origin',
		'store-unavailable',
		'failed',
	]),
	message: z.string(),
	/** Which field is wrong, and why, where it was the input. */
	fields: z.record(z.string(), z.string()).optional(),
	/** Seconds after which another try makes sense. */
	retryAfter: z.number().optional(),
});

export type Problem = z.infer<typeof problemSchema>;
