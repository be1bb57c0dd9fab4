/** What happened inside n8n, in milliseconds since the epoch; see span-probe.mjs. */
export type Span = {
	what: 'emit' | 'execute';
	node: string;
	startedAt: number;
	/** Null while it goes on. */
	endedAt: number | null;
};

const ANSWER_LIMIT_MS = 60_000;

/** Everything since the last time. */
export async function readSpans(port: number): Promise<Span[]> {
	const response = await fetch(`http://127.0.0.1:${port}/spans`, {
		method: 'POST',
		headers: { connection: 'close' },
		signal: AbortSignal.timeout(ANSWER_LIMIT_MS),
	});
	return (await response.json()) as Span[];
}
