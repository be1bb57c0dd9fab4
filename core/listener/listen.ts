import type { Server } from 'node:http';
import { InputError } from '../errors';
import { listenerAddress, type ListenerSettings } from './listener-settings';

type Place = Pick<ListenerSettings, 'host' | 'port'>;

/** Resolves when the server listens. Throws InputError that says what to do when it cannot. */
export async function listen(server: Server, { host, port }: Place): Promise<void> {
	try {
		await new Promise<void>((resolve, reject) => {
			server.once('error', reject);
			server.listen({ host, port, exclusive: true }, () => {
				server.off('error', reject);
				resolve();
			});
		});
	} catch (cause) {
		throw new InputError(explain(cause, listenerAddress({ host, port })), { cause });
	}
}

function explain(cause: unknown, address: string): string {
	const { code = 'unknown error' } = cause as NodeJS.ErrnoException;
	switch (code) {
		case 'EADDRINUSE':
			return `The listener cannot open ${address}: another program or another listener has this port. Choose another port, or end what has it.`;
		case 'EACCES':
			return `The listener may not open ${address}: choose a port of 1024 or more, or give this user the right to use it.`;
		case 'EADDRNOTAVAIL':
		case 'ENOTFOUND':
			return `The listener cannot open ${address}: this machine has no such address. Choose 0.0.0.0 for all of its addresses.`;
		default:
			return `The listener cannot open ${address} (${code}).`;
	}
}
