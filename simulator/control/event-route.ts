import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import { createDeferred } from '../deferred';
import type { EventStream, StreamEvent } from '../event-stream';

const HEARTBEAT_MS = 20_000;
const LONGEST_QUEUE = 1_000;

/**
 * The events as server-sent events. A client that comes back with `Last-Event-ID` (or
 * `?after=`) gets what it missed, or a `reset` when that is no longer held.
 */
export function createEventRoute(events: EventStream, closing: AbortSignal) {
	return (context: Context) => {
		const asked = context.req.header('last-event-id') ?? context.req.query('after');
		const after = asked === undefined ? events.lastId() : Number(asked);

		const response = streamSSE(context, async (stream) => {
			const missed = events.since(after) ?? [{ id: events.lastId(), type: 'reset', data: {} }];
			const queue: StreamEvent[] = [...missed];
			let wake = createDeferred<void>();
			const unsubscribe = events.subscribe((event) => {
				queue.push(event);
				wake.resolve();
			});
			const heartbeat = setInterval(() => void stream.write(': alive\n\n'), HEARTBEAT_MS).unref();
			const end = () => wake.resolve();
			stream.onAbort(end);
			closing.addEventListener('abort', end);

			// Headers leave with the first bytes: tell the browser at once that it is connected.
			await stream.write(': connected\n\n');
			while (!stream.aborted && !closing.aborted && queue.length <= LONGEST_QUEUE) {
				const event = queue.shift();
				if (event) {
					const data = JSON.stringify(event.data);
					await stream.writeSSE({ id: String(event.id), event: event.type, data });
				} else {
					await wake.promise;
					wake = createDeferred<void>();
				}
			}

			clearInterval(heartbeat);
			closing.removeEventListener('abort', end);
			unsubscribe();
		});
		// A proxy that compresses would hold events back.
		response.headers.set('cache-control', 'no-cache, no-transform');
		return response;
	};
}
