import type { Client } from 'pg';
import { clientConfig } from './postgres-dialect';
import type { PostgresLocation } from './postgres-location';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 30_000;

/**
 * Calls `onNews` when another process has committed to the store, over a connection of
 * its own that is made anew when it breaks. It is a hint that saves time: whoever needs
 * to be sure looks now and then by himself.
 */
export function listenToPostgres(
	location: PostgresLocation,
	self: string,
	onNews: () => void,
): { stop(): Promise<void> } {
	let client: Client | undefined;
	let timer: NodeJS.Timeout | undefined;
	let pauseMs = FIRST_PAUSE_MS;
	let stopped = false;
	let connecting = connect();

	return {
		async stop() {
			stopped = true;
			clearTimeout(timer);
			await connecting;
			await client?.end().catch(() => undefined);
		},
	};

	async function connect(): Promise<void> {
		const { Client } = await import('pg');
		const next = new Client(await clientConfig(location));
		next.on('error', () => tryAgain(next));
		next.on('end', () => tryAgain(next));
		next.on('notification', ({ payload }) => {
			if (payload !== self) onNews();
		});
		client = next;
		try {
			await next.connect();
			await next.query(`LISTEN "${newsChannel(location.schema)}"`);
			pauseMs = FIRST_PAUSE_MS;
			// What was committed while nobody listened.
			onNews();
		} catch {
			tryAgain(next);
		}
	}

	function tryAgain(broken: Client): void {
		if (stopped || client !== broken) return;
		client = undefined;
		broken.end().catch(() => undefined);
		timer = setTimeout(() => {
			connecting = connect();
		}, pauseMs);
		timer.unref();
		pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
	}
}

/** The notification channel of a store; PostgreSQL keeps them apart for each database only. */
export function newsChannel(schema: string): string {
	return `talktrace ${schema}`;
}
