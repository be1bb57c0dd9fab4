/** Something that happened, numbered so that a listener who was away can catch up. */
export type StreamEvent = { id: number; type: string; data: unknown };

export type EventStream = ReturnType<typeof createEventStream>;

/** The latest `capacity` events, and everyone who follows them. */
export function createEventStream(capacity = 1_000) {
	const listeners = new Set<(event: StreamEvent) => void>();
	let events: StreamEvent[] = [];
	let lastId = 0;

	return {
		publish(type: string, data: unknown): void {
			const event = { id: ++lastId, type, data };
			events.push(event);
			if (events.length > capacity) events = events.slice(-capacity);
			for (const listener of [...listeners]) listener(event);
		},

		lastId(): number {
			return lastId;
		},

		/**
		 * The events after `id`, oldest first. Null when some of them are no longer held, or
		 * `id` is from an earlier life of the simulator: the listener must load everything anew.
		 */
		since(id: number): StreamEvent[] | null {
			const oldest = events[0]?.id ?? lastId + 1;
			if (id > lastId || id < oldest - 1) return null;
			return events.filter((event) => event.id > id);
		},

		/** Calls `listener` for every event from now on, until the returned function is called. */
		subscribe(listener: (event: StreamEvent) => void): () => void {
			listeners.add(listener);
			return () => void listeners.delete(listener);
		},
	};
}
