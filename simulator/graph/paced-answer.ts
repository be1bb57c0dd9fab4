import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

/** An answer whose bytes leave in their own time, and perhaps not all of them. */
export type PacedAnswer = {
	status: number;
	contentType: string;
	/** What the header promises; null for a body of unknown length. */
	contentLength: number | null;
	chunks: Iterable<Buffer>;
	/** How long to wait after each chunk. */
	everyMs: number;
	/** What follows the last chunk: the end, a broken connection, or nothing until the caller hangs up. */
	then: 'end' | 'break' | 'silence';
};

/** Writes such an answer. It is given up when the caller hangs up or `closing` is aborted. */
export async function writePaced(
	outgoing: ServerResponse,
	{ status, contentType, contentLength, chunks, everyMs, then }: PacedAnswer,
	closing: AbortSignal,
): Promise<void> {
	const hungUp = new AbortController();
	outgoing.once('close', () => hungUp.abort());
	const signal = AbortSignal.any([closing, hungUp.signal]);

	outgoing.writeHead(status, {
		'content-type': contentType,
		...(contentLength !== null && { 'content-length': contentLength }),
	});
	for (const chunk of chunks) {
		const hasRoom = outgoing.write(chunk);
		await Promise.all([
			hasRoom ? undefined : once(outgoing, 'drain', { signal }),
			delay(everyMs, undefined, { signal }),
		]).catch(() => undefined);
		if (signal.aborted) return;
	}
	if (then === 'end') outgoing.end();
	if (then === 'break') outgoing.destroy();
}
