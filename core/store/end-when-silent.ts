import type { Socket } from 'node:net';
import type { ClientBase } from 'pg';

/** The server ends every statement after 30 s, and says so: one that says nothing is gone. */
const LONGEST_SILENCE_MS = 40_000;

/**
 * Breaks a connection on which nothing has come or gone for so long. When a server's machine
 * vanishes, nobody says so; the driver would wait for its answer, and whoever waits for the
 * driver, until the kernel gives up after a quarter of an hour. What was asked then rejects with
 * ETIMEDOUT.
 */
export function endWhenSilent(client: ClientBase, longestMs = LONGEST_SILENCE_MS): void {
	const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
	stream.setTimeout(longestMs, () => {
		const silence = new Error('PostgreSQL has not answered in time');
		stream.destroy(Object.assign(silence, { code: 'ETIMEDOUT' }));
	});
}
