import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** No n8n dies and comes up again within this time. */
const READY_FOR_MS = 1_000;
const ASK_LIMIT_MS = 5_000;

export type Front = Awaited<ReturnType<typeof startFront>>;

/** An n8n process, and the beginning of the paths that only it is to get. */
type Target = { url: string; path: string };

/**
 * The proxy in front of one or several n8n, as an operator would put it there: it passes
 * requests in turn to those that say they are ready, and answers 503 while none does.
 * Without it Meta would get a 200 from an n8n that is still migrating its database, which
 * answers every request so and has not even loaded our package.
 */
export async function startFront() {
	const targets: Target[] = [];
	const readyUntil = new Map<string, number>();
	let turn = 0;

	async function isReady(target: string): Promise<boolean> {
		if ((readyUntil.get(target) ?? 0) > Date.now()) return true;
		const asked = Date.now();
		const ready = await fetch(`${target}/healthz/readiness`, {
			signal: AbortSignal.timeout(ASK_LIMIT_MS),
		}).then(
			({ ok }) => ok,
			() => false,
		);
		if (ready) readyUntil.set(target, asked + READY_FOR_MS);
		return ready;
	}

	async function pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
		turn += 1;
		const asked = targetsFor(incoming.url ?? '/');
		for (const place of asked.keys()) {
			const target = asked[(turn + place) % asked.length]!;
			if (await isReady(target)) return forward(target, incoming, outgoing);
		}
		outgoing.writeHead(503).end('No n8n is ready');
	}

	/** Those with the longest path that fits. */
	function targetsFor(url: string): string[] {
		const fitting = targets.filter(({ path }) => url.startsWith(path));
		const longest = Math.max(...fitting.map(({ path }) => path.length));
		return fitting.filter(({ path }) => path.length === longest).map((target) => target.url);
	}

	function forward(target: string, incoming: IncomingMessage, outgoing: ServerResponse): void {
		const { method, headers, url = '/' } = incoming;
		const call = request(new URL(url, target), { method, headers }, (answer) => {
			outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
			answer.pipe(outgoing);
			answer.on('error', () => outgoing.destroy());
		});
		call.on('error', () => {
			readyUntil.delete(target);
			if (outgoing.headersSent) outgoing.destroy();
			else outgoing.writeHead(502).end('n8n is gone');
		});
		incoming.pipe(call);
	}

	const server = createServer((incoming, outgoing) => void pass(incoming, outgoing));
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,

		/** Passes requests to this n8n, too: all, or those whose path begins so. */
		add(url: string, path = '/'): void {
			targets.push({ url, path });
		},

		async close(): Promise<void> {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
