import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a server behind the proxy tells of a request that it got. */
export type Passed = { by: string; path: string; headers: IncomingHttpHeaders };

/** What proxies ask n8n and our ingress before they pass anything on. */
const READINESS = new Set(['/healthz/readiness', '/readyz']);

/** A server that says what it got, and, by itself, whether it is ready. */
export async function startUpstream(by: string) {
	let ready = true;
	const server = createServer(({ url: path = '', headers }, response) => {
		const asksWhetherReady = READINESS.has(path) && !headers['x-forwarded-for'];
		response.writeHead(asksWhetherReady && !ready ? 503 : 200);
		response.end(JSON.stringify({ by, path, headers } satisfies Passed));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

	return {
		by,
		place: `127.0.0.1:${(server.address() as AddressInfo).port}`,
		setReady(now: boolean): void {
			ready = now;
		},
		close(): void {
			server.closeAllConnections();
			server.close();
		},
	};
}
