import type { Owner } from './n8n-environment';

export type N8nClient = Awaited<ReturnType<typeof logIn>>;

const REQUEST_LIMIT_MS = 30_000;

/** n8n answered a request with something other than success. */
export class N8nRequestError extends Error {
	override readonly name = 'N8nRequestError';

	constructor(
		readonly request: string,
		readonly status: number,
		readonly answer: string,
	) {
		super(`n8n answered ${status} to ${request}: ${answer.slice(0, 500)}`);
	}
}

/** Logs in at n8n and gives back calls to the API that its editor uses. */
export async function logIn(url: string, owner: Owner) {
	const response = await send('POST', '/rest/login', {
		emailOrLdapLoginId: owner.email,
		password: owner.password,
	});
	const cookie = response.headers
		.getSetCookie()
		.map((line) => line.split(';')[0])
		.join('; ');

	async function send(
		method: string,
		path: string,
		body?: unknown,
		headers = {},
		limitMs = REQUEST_LIMIT_MS,
	) {
		const answer = await fetch(`${url}${path}`, {
			method,
			// n8n closes idle connections; a request that meets that moment would fail.
			headers: { 'content-type': 'application/json', connection: 'close', ...headers },
			body: body === undefined ? undefined : JSON.stringify(body),
			signal: AbortSignal.timeout(limitMs),
		});
		if (answer.ok) return answer;
		throw new N8nRequestError(`${method} ${path}`, answer.status, await answer.text());
	}

	/** Calls a path under `/rest` and gives what n8n's answer holds as `data`. */
	async function call<Data>(
		method: string,
		path: string,
		body?: unknown,
		limitMs?: number,
	): Promise<Data> {
		const answer = await send(method, `/rest${path}`, body, { cookie }, limitMs);
		const { data } = (await answer.json()) as { data: Data };
		return data;
	}

	return {
		url,
		call,

		/** A file that n8n writes for its editor, such as `/types/nodes.json`. */
		async file<Content>(path: string): Promise<Content> {
			return (await (await send('GET', path, undefined, { cookie })).json()) as Content;
		},
	};
}
