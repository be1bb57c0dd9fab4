import type { z } from 'zod';
import { asKept } from './as-kept';
import type { Route } from './contract/route';
import { limitBody } from './limit-body';
import { Refusal } from './refusal';

/** Fifty fields of a contact, full of characters that JSON writes as six. */
const MOST_JSON_BYTES = 1024 * 1024;

/**
 * The input of a route, checked: the query of a GET and of an upload, the JSON body of any other
 * POST, with texts as both databases keep them. Throws Refusal that says which fields are wrong.
 */
export async function readInput(route: Route, request: Request): Promise<unknown> {
	const given = route.method === 'GET' || route.upload ? queryOf(request) : await jsonOf(request);
	const parsed = route.input.safeParse(given);
	if (!parsed.success) throw badInput(parsed.error);
	return parsed.data;
}

function queryOf({ url }: Request): Record<string, string> {
	const { to, ...fields } = Object.fromEntries(
		[...new URL(url).searchParams].map(([name, value]) => [name, asKept(value)]),
	);
	return fields;
}

async function jsonOf(request: Request): Promise<unknown> {
	// A form of another site can send text/plain without asking, but not this.
	if (!/^application\/json\s*(;|$)/i.test(request.headers.get('content-type') ?? '')) {
		throw new Refusal('bad-input', 'Send JSON, as application/json.');
	}
	const text = await limitBody(request, MOST_JSON_BYTES).text();
	if (text.trim() === '') return {};
	try {
		return JSON.parse(text, (_name, value: unknown) =>
			typeof value === 'string' ? asKept(value) : value,
		) as unknown;
	} catch {
		throw new Refusal('bad-input', 'The body is not JSON.');
	}
}

function badInput({ issues }: z.ZodError): Refusal {
	const fields: Record<string, string> = {};
	for (const { path, message } of issues) fields[path.join('.')] ??= message;
	const message = issues[0]?.message ?? 'Something in the request is not right.';
	return new Refusal('bad-input', message, { fields });
}
