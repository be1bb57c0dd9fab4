import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';

export type Respond = (request: http.IncomingMessage, response: http.ServerResponse) => void;

export type WebServer = {
	/** Without a slash at the end; the host is an IP address. */
	url: string;
	/** As a rule for hosts that may be private. */
	host: string;
	port: number;
	/** The paths that were asked for, in order. */
	asked: string[];
	/** The headers of each request, in order. */
	headers: http.IncomingHttpHeaders[];
	/** What lies at a path, with its query; everything else is 404. */
	put(path: string, answer: Respond | { type: string; body: string | Buffer }): void;
	remove(path: string): void;
	close(): Promise<void>;
};

/** A site on a port of this machine. */
export async function startWebServer(address = '127.0.0.1'): Promise<WebServer> {
	const answers = new Map<string, Respond>();
	const asked: string[] = [];
	const headers: http.IncomingHttpHeaders[] = [];
	const server = http.createServer((request, response) => {
		asked.push(request.url!);
		headers.push(request.headers);
		const respond = answers.get(request.url!);
		if (respond) respond(request, response);
		else response.writeHead(404, { 'content-type': 'text/html' }).end('<p>Nothing here</p>');
	});
	server.listen(0, address);
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	const host = `${address}:${port}`;

	return {
		url: `http://${host}`,
		host,
		port,
		asked,
		headers,
		put(path, answer) {
			answers.set(
				path,
				typeof answer === 'function'
					? answer
					: (_request, response) =>
							response.writeHead(200, { 'content-type': answer.type }).end(answer.body),
			);
		},
		remove: (path) => answers.delete(path),
		async close() {
			server.closeAllConnections();
			server.close();
			await once(server, 'close');
		},
	};
}
