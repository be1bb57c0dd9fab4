import { createLoop, type Loop } from '../inbox/loop';
import { moveCursor, openCursor } from '../store/feed-cursor';
import type { Store } from '../store/open-store';
import { changesAfter } from '../store/read-changes';
import type { DeskEvent } from './desk-event';
import { deskEventsOf, type WantedEvents } from './desk-events-of';

type Telling = {
	store: Store;
	/** Who is told: the same over restarts, so that it goes on where it stopped. */
	follower: string;
	wanted: WantedEvents;
	/**
	 * Hands events over, all that there are at once. When it rejects they are told again; once it
	 * has resolved they are not.
	 */
	tell: (events: DeskEvent[]) => Promise<void>;
	onError: (error: unknown) => void;
};

const LONGEST_MS = 1_000;

const ROUND = 200;

/** What is no desk event is not worth a commit each time: after a restart it is read again. */
const KEEP_AFTER = 1_000;

const LONGEST_PAUSE_MS = 60_000;

/**
 * Tells a follower what happens at the desk from now on, or from where it stopped: in order, at
 * least once, and in ordinary operation once.
 */
export function startDeskEvents({ store, follower, wanted, tell, onError }: Telling): Loop {
	let cursor: number | undefined;
	let kept = 0;
	let failures = 0;
	let notBefore = 0;

	const loop = createLoop(LONGEST_MS, round);
	const stopHints = store.onCommit(() => loop.wake());
	loop.wake();
	return {
		wake: () => loop.wake(),
		async stop() {
			stopHints();
			await loop.stop();
			if (cursor !== undefined && cursor > kept) await keep(cursor).catch(onError);
		},
	};

	async function round(): Promise<number | undefined> {
		if (performance.now() < notBefore) return undefined;
		try {
			const more = await readOn();
			failures = 0;
			return more ? 0 : undefined;
		} catch (error) {
			onError(error);
			failures += 1;
			notBefore = performance.now() + Math.min(LONGEST_PAUSE_MS, 1_000 * 2 ** failures);
			return undefined;
		}
	}

	/** Whether there may be more. */
	async function readOn(): Promise<boolean> {
		if (cursor === undefined) {
			cursor = kept = await store.write((unit) => openCursor(unit, follower));
		}
		const from = cursor;
		const { changes, events } = await store.read(async (unit) => {
			const changes = await changesAfter(unit, from, ROUND);
			return { changes, events: await deskEventsOf(unit, store.id, changes, wanted) };
		});
		const last = changes.at(-1)?.seq;
		if (last === undefined) return false;

		if (events.length > 0) await tell(events);
		cursor = last;
		if (events.length > 0 || last - kept >= KEEP_AFTER) await keep(last);
		return changes.length === ROUND;
	}

	async function keep(seq: number): Promise<void> {
		await store.write((unit) => moveCursor(unit, follower, seq));
		kept = seq;
	}
}
