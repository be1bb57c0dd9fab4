import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

type SeenRequest = {
	method?: string;
	url?: string;
	headers: IncomingMessage['headers'];
	body: string;
};

export type Answer =
	| { status: number; body: unknown; headers?: Record<string, string> }
	| ((response: ServerResponse) => void);

export type GraphServer = Awaited<ReturnType<typeof startGraphServer>>;

/** A real HTTP server on this machine that gives the answers it is told to, in turn. */
export async function startGraphServer() {
	const seen: SeenRequest[] = [];
	const answers: Answer[] = [];

	const server = createServer((request, response) => {
		void (async () => {
			const { method, url, headers } = request;
			seen.push({ method, url, headers, body: await text(request) });

			const answer = answers.shift() ?? { status: 500, body: 'no answer left' };
			if (typeof answer === 'function') return answer(response);

			const json = typeof answer.body !== 'string';
			response.writeHead(answer.status, {
				'content-type': json ? 'application/json' : 'text/html',
				...answer.headers,
			});
			response.end(json ? JSON.stringify(answer.body) : answer.body);
		})();
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

	return {
		baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		seen,
		/** Queues answers for the next requests. */
		answer: (...next: Answer[]) => answers.push(...next),
		async close() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
