import { z } from 'zod';
import { ERRORS, type ErrorName } from './dashscope-error';

const errorName = z.enum(Object.keys(ERRORS) as [ErrorName, ...ErrorName[]]);

/**
 * What a scripted call does instead of answering by itself:
 * - `answer`, `empty`, `call-tool`: an answer as given.
 * - `refuse`: one of DashScope's errors by name. `html-502`: a gateway's page.
 * - `cut`: an answer that stops short, by its token limit (`length`), by a lost connection
 *   (`connection`), or as JSON that ends in the middle (`json`).
 * - `break-off`: text, then an error in the middle of the stream.
 * - `hang`: nothing, until released or the caller gives up. `disconnect`: the connection is lost.
 * - `stand-in`: the usual answer (useful with `delayMs`).
 */
export const behaviourSchema = z.discriminatedUnion('type', [
	z.strictObject({ type: z.literal('stand-in') }),
	z.strictObject({ type: z.literal('answer'), text: z.string() }),
	z.strictObject({ type: z.literal('empty') }),
	z.strictObject({
		type: z.literal('call-tool'),
		name: z.string(),
		/** A string is sent as it is, so that a test can send what is not JSON. */
		arguments: z.union([z.string(), z.record(z.string(), z.unknown())]).default({}),
		text: z.string().default(''),
	}),
	z.strictObject({ type: z.literal('refuse'), error: errorName }),
	z.strictObject({ type: z.literal('html-502') }),
	z.strictObject({
		type: z.literal('cut'),
		by: z.enum(['length', 'connection', 'json']),
		text: z.string().optional(),
	}),
	z.strictObject({
		type: z.literal('break-off'),
		error: errorName.default('output_inspection_failed'),
		text: z.string().optional(),
	}),
	z.strictObject({ type: z.literal('hang') }),
	z.strictObject({ type: z.literal('disconnect') }),
]);

export type Behaviour = z.output<typeof behaviourSchema>;
