import { createAdaptorServer, type HttpBindings } from '@hono/node-server';
import type { Hono } from 'hono';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Listening = {
	/** Without a slash at the end. */
	url: string;
	/** Closes the server and every connection to it; a second time does nothing. */
	close(): Promise<void>;
};

/** Serves an app over HTTP; port 0 takes any free one. Rejects with Node's own error (`EADDRINUSE`, …). */
export async function listen(
	app: Hono<{ Bindings: HttpBindings }> | Hono,
	{ port, host }: { port: number; host: string },
): Promise<Listening> {
	const server = createAdaptorServer({ fetch: app.fetch }) as Server;
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, host, resolve);
	});

	const address = server.address() as AddressInfo;
	const name = address.family === 'IPv6' ? `[${address.address}]` : address.address;
	return {
		url: `http://${name}:${address.port}`,
		close: () =>
			new Promise((resolve, reject) => {
				if (!server.listening) return resolve();
				server.close((error) => (error ? reject(error) : resolve()));
				server.closeAllConnections();
			}),
	};
}
