import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type SeenRequest = {
	path: string;
	headers: IncomingHttpHeaders;
	body: Record<string, unknown>;
};

export type Respond = (response: ServerResponse, request: SeenRequest) => void;

export type ChatServer = {
	baseUrl: string;
	requests: SeenRequest[];
	/** What the next requests get. */
	respondWith(respond: Respond): void;
	close(): Promise<void>;
};

/** A real HTTP server on the loopback that answers chat completions as it is told. */
export async function startChatServer(): Promise<ChatServer> {
	const requests: SeenRequest[] = [];
	let respond: Respond = json(200, completion({ content: 'Hello' }));

	const server = createServer((incoming, response) => {
		const parts: Buffer[] = [];
		incoming.on('data', (part: Buffer) => parts.push(part));
		incoming.on('end', () => {
			const body = JSON.parse(Buffer.concat(parts).toString()) as SeenRequest['body'];
			const request = { path: incoming.url ?? '', headers: incoming.headers, body };
			requests.push(request);
			respond(response, request);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

	return {
		baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/compatible-mode/v1`,
		requests,
		respondWith(next) {
			respond = next;
		},
		async close() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

export function json(status: number, body: unknown, headers: Record<string, string> = {}): Respond {
	return (response) => {
		response.writeHead(status, {
			'content-type': 'application/json',
			'x-request-id': 'request-1',
			...headers,
		});
		response.end(typeof body === 'string' ? body : JSON.stringify(body));
	};
}

/** Server-sent events, one for each of `events`; `ending` says how the stream ends. */
export function events(
	events: unknown[],
	ending: 'done' | 'destroyed' | 'open' | 'plain',
): Respond {
	return (response) => {
		response.writeHead(200, { 'content-type': 'text/event-stream', 'x-request-id': 'request-1' });
		for (const event of events) response.write(`data: ${JSON.stringify(event)}\n\n`);

		if (ending === 'done') response.end('data: [DONE]\n\n');
		if (ending === 'plain') response.end();
		// Once what was written is on its way, the line goes dead.
		if (ending === 'destroyed') response.write(': bye\n\n', () => response.destroy());
	};
}

/** A body as DashScope's compatible mode writes it. */
export function completion(
	message: { content?: string | null; tool_calls?: unknown[]; refusal?: string },
	rest: { finish?: string; usage?: unknown } = {},
) {
	return {
		id: 'chatcmpl-1',
		object: 'chat.completion',
		created: 1_795_000_000,
		model: 'qwen-plus',
		system_fingerprint: null,
		choices: [
			{
				index: 0,
				logprobs: null,
				finish_reason: rest.finish ?? 'stop',
				message: { role: 'assistant', refusal: null, ...message },
			},
		],
		usage: 'usage' in rest ? rest.usage : USAGE,
	};
}

const USAGE = {
	prompt_tokens: 1_200,
	completion_tokens: 40,
	total_tokens: 1_240,
	prompt_tokens_details: { cached_tokens: 1_024, text_tokens: 1_200 },
	completion_tokens_details: { reasoning_tokens: 12, text_tokens: 28 },
};

export function chunk(delta: Record<string, unknown>, finish: string | null = null) {
	return {
		id: 'chatcmpl-1',
		object: 'chat.completion.chunk',
		model: 'qwen-plus',
		choices: [{ index: 0, delta, finish_reason: finish }],
		usage: null,
	};
}

/** The last event of a stream that was asked for its usage. */
export const USAGE_CHUNK = { ...chunk({}), choices: [], usage: USAGE };
