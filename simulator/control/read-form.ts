import type { Context } from 'hono';
import type { z } from 'zod';
import { checkInput, ControlInputError, parseJson } from './read-json';

/** Whether the request is a form with a file in it. */
export function isForm(context: Context): boolean {
	return (context.req.header('content-type') ?? '').startsWith('multipart/form-data');
}

/**
 * The JSON of a form's field `message` together with the bytes, the type and the name of its
 * `file`, in the schema's shape. What the JSON says of type and name wins. Throws a
 * ControlInputError.
 */
export async function readForm<Schema extends z.ZodType>(
	context: Context,
	schema: Schema,
): Promise<z.output<Schema>> {
	const { message = '{}', file } = await context.req.parseBody();
	if (typeof message !== 'string' || !(file instanceof File)) {
		throw new ControlInputError('A form has a field "message" with JSON, and a "file"');
	}

	const said = parseJson(message);
	if (typeof said !== 'object' || said === null) throw new ControlInputError('No JSON object');
	return checkInput(schema, {
		...(file.type !== '' && { mimeType: file.type }),
		fileName: file.name,
		...said,
		bytes: Buffer.from(await file.arrayBuffer()),
	});
}
