import { createLoop } from '../../inbox/loop';
import type { Store } from '../../store/open-store';
import { changesAfter, lastChange } from '../../store/read-changes';
import { hydrateChanges } from './hydrate-changes';
import type { FedEvent } from './shown-to';

/** What is kept in memory, for followers that come a little later. */
const WINDOW = 2_000;

/** How far behind a follower may be and still be told change by change. */
const FARTHEST_BEHIND = 5_000;

/** A commit of another process on the same SQLite file is not announced. */
const LONGEST_MS = 1_000;

const ROUND = 500;

export type FeedWindow = ReturnType<typeof createFeedWindow>;

/**
 * The end of the change feed, read and filled in once for everybody who follows it. It reads
 * on by itself from the first `enter` to the last `leave`.
 */
export function createFeedWindow(store: Store, onError: (error: unknown) => void) {
	const waiting = new Set<() => void>();
	let inside = 0;
	let reading: { stop(): void } | undefined;
	/** Changes after `start` up to `end` are in `events`. */
	let events: FedEvent[] = [];
	let start = 0;
	let end = 0;

	function readOn(): { stop(): void } {
		const loop = createLoop(LONGEST_MS, round);
		const stopHints = store.onCommit(() => loop.wake());
		loop.wake();
		const self = {
			stop() {
				stopHints();
				void loop.stop();
			},
		};
		return self;

		async function round(): Promise<number | undefined> {
			try {
				const changes = await store.read((unit) => changesAfter(unit, end, ROUND));
				if (changes.length === 0) return undefined;
				const fed = await store.read((unit) => hydrateChanges(unit, changes));
				// Whoever reads on now, after this one was stopped, began somewhere else.
				if (reading !== self) return undefined;
				add(fed);
				return changes.length === ROUND ? 0 : undefined;
			} catch (error) {
				onError(error);
				return undefined;
			}
		}
	}

	function add(fed: FedEvent[]): void {
		events.push(...fed);
		end = fed.at(-1)!.event.seq;
		if (events.length > WINDOW) {
			events = events.slice(-WINDOW);
			start = events[0]!.event.seq - 1;
		}
		for (const wake of waiting) wake();
	}

	return {
		/** Begins to read on, from `seq` where nobody else does yet. Goes with one `leave`. */
		enter(seq: number): void {
			inside += 1;
			if (reading) return;
			events = [];
			start = seq;
			end = seq;
			reading = readOn();
		},

		leave(): void {
			inside -= 1;
			if (inside > 0) return;
			reading?.stop();
			reading = undefined;
		},

		/** Where a follower stands in the feed: `lost` when its number is too old, or not of this feed. */
		async place(seq: number): Promise<{ place: 'known' | 'lost'; last: number }> {
			const last = await store.read(lastChange);
			const lost = seq > last || last - seq > FARTHEST_BEHIND;
			return { place: lost ? 'lost' : 'known', last };
		},

		/** Whether someone whom nobody reads for has fallen too far behind meanwhile. */
		isTooFar: (seq: number): boolean => end - seq > FARTHEST_BEHIND,

		/** What came after `seq`, oldest first, at most `limit`; nothing when nothing has. */
		async after(seq: number, limit: number): Promise<FedEvent[]> {
			if (reading && seq >= start) {
				const first = events.findIndex(({ event }) => event.seq > seq);
				return first === -1 ? [] : events.slice(first, first + limit);
			}
			const changes = await store.read((unit) => changesAfter(unit, seq, limit));
			return await store.read((unit) => hydrateChanges(unit, changes));
		},

		/** Resolves once there may be something after `seq`, or when `signal` is aborted. */
		async news(seq: number, signal: AbortSignal): Promise<void> {
			if (end > seq || signal.aborted) return;
			await new Promise<void>((resolve) => {
				const wake = () => {
					waiting.delete(wake);
					signal.removeEventListener('abort', wake);
					resolve();
				};
				waiting.add(wake);
				signal.addEventListener('abort', wake);
			});
		},
	};
}
