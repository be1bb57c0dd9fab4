import type { Context } from 'hono';
import { z } from 'zod';

/** Bad input to the control API; `message` is for the caller. */
export class ControlInputError extends Error {
	override readonly name = 'ControlInputError';
}

/** The request's JSON body in the schema's shape. An empty body counts as `{}`. Throws a ControlInputError. */
export async function readJson<Schema extends z.ZodType>(
	context: Context,
	schema: Schema,
): Promise<z.output<Schema>> {
	const text = await context.req.text();
	return checkInput(schema, text === '' ? {} : parseJson(text));
}

/** The request's query in the schema's shape. Throws a ControlInputError. */
export function readQuery<Schema extends z.ZodType>(
	context: Context,
	schema: Schema,
): z.output<Schema> {
	return checkInput(schema, context.req.query());
}

/** The value of a JSON text. Throws a ControlInputError. */
export function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		throw new ControlInputError('That is not JSON');
	}
}

/** A value in the schema's shape. Throws a ControlInputError. */
export function checkInput<Schema extends z.ZodType>(
	schema: Schema,
	value: unknown,
): z.output<Schema> {
	const parsed = schema.safeParse(value);
	if (!parsed.success) throw new ControlInputError(z.prettifyError(parsed.error));
	return parsed.data;
}
