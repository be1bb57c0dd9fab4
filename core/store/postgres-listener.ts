import type { Client } from 'pg';
import { clientConfig } from './postgres-dialect';
import { ANY_WORK, type News } from './pending';
import type { PostgresLocation } from './postgres-location';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 30_000;

/**
 * Calls `onNews` with what it may have brought when another process has committed to the store,
 * over a connection of its own that is made anew when it breaks. It is a hint that saves time:
 * whoever needs to be sure looks now and then by himself.
 */
export function listenToPostgres(
	location: PostgresLocation,
	self: string,
	onNews: (news: News) => void,
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
		next.on('notification', ({ payload = '' }) => {
			const { from, news } = readPayload(payload);
			if (from !== self) onNews(news);
		});
		client = next;
		try {
			await next.connect();
			await next.query(`LISTEN "${newsChannel(location.schema)}"`);
			pauseMs = FIRST_PAUSE_MS;
			// What was committed while nobody listened.
			onNews(ANY_WORK);
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

/** What a process tells the others of its commit: who it is, and what work they may find. */
export function newsPayload(self: string, news: News | undefined): string {
	return `${self}:${[...(news ?? [])].join(',')}`;
}

/** An earlier version of the package says who it is, and nothing else: then it may be any work. */
function readPayload(payload: string): { from: string | undefined; news: News } {
	const [from, named] = payload.split(':');
	if (named === undefined) return { from, news: ANY_WORK };
	const works = named.split(',');
	return { from, news: new Set([...ANY_WORK].filter((work) => works.includes(work))) };
}

/** The notification channel of a store; PostgreSQL keeps them apart for each database only. */
export function newsChannel(schema: string): string {
	return `talktrace ${schema}`;
}
