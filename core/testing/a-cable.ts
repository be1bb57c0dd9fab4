import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export type Cable = Awaited<ReturnType<typeof aCable>>;

/** What the cable does with the bytes of a connection. */
type State = 'passes' | 'holds' | 'loses';

/**
 * A cable to a server, which a test unplugs, holds or breaks: `port` on 127.0.0.1 passes every
 * connection on. Plugged in at first.
 */
export async function aCable(host: string, port: number) {
	const pairs = new Set<{ sockets: Socket[]; state: State }>();
	let holding = false;
	let passed = 0;
	let breakAfter = Infinity;

	const server = createServer((near) => {
		const far = connect(port, host);
		const pair = { sockets: [near, far], state: holding ? ('holds' as State) : 'passes' };
		pairs.add(pair);
		for (const [from, to] of [[near, far] as const, [far, near] as const]) {
			from.on('error', () => undefined);
			from.on('close', () => {
				pairs.delete(pair);
				// Of a lost connection the other side hears nothing, not even its end.
				if (pair.state !== 'loses') to.destroy();
			});
			from.on('data', (bytes: Buffer) => {
				if (pair.state === 'loses') return;
				if ((passed += 1) < breakAfter) to.write(bytes);
				else {
					breakAfter = Infinity;
					cut();
				}
			});
		}
		if (holding) for (const socket of pair.sockets) socket.pause();
	});

	function cut(): void {
		for (const { sockets } of [...pairs]) for (const socket of sockets) socket.destroy();
	}

	async function listen(on: number): Promise<void> {
		server.listen(on, '127.0.0.1');
		await once(server, 'listening');
	}

	await listen(0);
	const near = server.address() as AddressInfo;

	return {
		port: near.port,

		/** Breaks everything when so many packets more have come through, in either direction. */
		breakAfter(packets: number): void {
			passed = 0;
			breakAfter = packets;
		},

		/** Breaks every connection, and takes no new one. */
		async unplug(): Promise<void> {
			const closed = once(server, 'close');
			server.close();
			cut();
			await closed;
		},

		/** Takes connections again. */
		plugIn: async (): Promise<void> => await listen(near.port),

		/** Lets nothing through, in no connection, until `release`; nobody is told. */
		hold(): void {
			holding = true;
			for (const pair of pairs) {
				pair.state = 'holds';
				for (const socket of pair.sockets) socket.pause();
			}
		},

		/** Lets through what was held, too. */
		release(): void {
			holding = false;
			for (const pair of pairs) {
				if (pair.state !== 'holds') continue;
				pair.state = 'passes';
				for (const socket of pair.sockets) socket.resume();
			}
		},

		/**
		 * Loses for good what the connections of now carry, as when one end moves to another
		 * machine: neither side is told. New connections pass.
		 */
		lose(): void {
			for (const pair of pairs) {
				pair.state = 'loses';
				// The server's side goes, as its machine has.
				pair.sockets[1]?.destroy();
			}
		},

		/** Breaks what there is, and takes no more. */
		async close(): Promise<void> {
			if (!server.listening) return cut();
			const closed = once(server, 'close');
			server.close();
			cut();
			await closed;
		},
	};
}
