import type { Context } from 'hono';
import type { GraphRequest } from './graph-request';

/** A Graph call read from HTTP: JSON, forms, multipart, and parameters in the address. */
export async function readGraphRequest(context: Context): Promise<GraphRequest> {
	const url = new URL(context.req.url);
	const query = Object.fromEntries(url.searchParams);
	const { fields, file } = await readBody(context);
	const bearer = /^(?:Bearer|OAuth)\s+(.+)$/i.exec(context.req.header('authorization') ?? '')?.[1];
	const { access_token: formToken, ...body } = fields;
	const token =
		bearer ?? query['access_token'] ?? (typeof formToken === 'string' ? formToken : null);

	return {
		method: methodOf(context.req.method),
		segments: url.pathname.split('/').slice(2).filter(Boolean),
		query,
		token: token?.trim() ?? null,
		// Graph takes parameters of a POST from the address as well.
		body: context.req.method === 'POST' ? { ...query, ...body } : body,
		...(file && { file }),
	};
}

async function readBody(
	context: Context,
): Promise<{ fields: Record<string, unknown>; file?: GraphRequest['file'] }> {
	const type = context.req.header('content-type') ?? '';

	if (
		type.startsWith('multipart/form-data') ||
		type.startsWith('application/x-www-form-urlencoded')
	) {
		const form = await context.req.parseBody();
		const { file, ...fields } = form;
		if (!(file instanceof File)) return { fields: form };
		const bytes = Buffer.from(await file.arrayBuffer());
		return { fields, file: { name: file.name, mimeType: file.type, bytes } };
	}

	const text = await context.req.text();
	return { fields: text === '' ? {} : parseObject(text) };
}

/** A body that is no JSON object is read as empty: Meta then names the first missing parameter. */
function parseObject(text: string): Record<string, unknown> {
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === 'object' && value !== null && !Array.isArray(value)
			? (value as Record<string, unknown>)
			: {};
	} catch {
		return {};
	}
}

function methodOf(method: string): GraphRequest['method'] {
	return method === 'POST' || method === 'DELETE' ? method : 'GET';
}
