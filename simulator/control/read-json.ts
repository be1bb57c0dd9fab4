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
	let body: unknown;
	try {
		body = text === '' ? {} : JSON.parse(text);
	} catch {
		throw new ControlInputError('The body is not JSON');
	}
	return check(schema, body);
}

/** The request's query in the schema's shape. Throws a ControlInputError. */
export function readQuery<Schema extends z.ZodType>(
	context: Context,
	schema: Schema,
): z.output<Schema> {
	return check(schema, context.req.query());
}

function check<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
	const parsed = schema.safeParse(value);
	if (!parsed.success) throw new ControlInputError(z.prettifyError(parsed.error));
	return parsed.data;
}
