import { createLoop, type Loop } from '../inbox/loop';
import { livingSessions } from '../store/living-sessions';
import type { Store } from '../store/open-store';
import type { AnswerAt } from './contract/route-table';
import { createEventStream, type EventStream } from './live/event-stream';
import { createFeedWindow } from './live/feed-window';
import { shownTo, type Viewer } from './live/shown-to';
import { Refusal } from './refusal';

const MOST_STREAMS = 1_000;

const MOST_STREAMS_OF_AN_AGENT = 8;

/** A session that has ended loses its stream after so long at the latest. */
const LOOK_AFTER_MS = 10_000;

export type Live = ReturnType<typeof createLive>;

/**
 * Tells pages what changes, as it happens: all of it, once, in the order of the feed. One for
 * each store and process; it reads the feed once for all of them, and only while somebody follows.
 */
export function createLive(store: Store, onError: (error: unknown) => void) {
	const window = createFeedWindow(store, onError);
	/** The oldest first. */
	const streams = new Set<EventStream>();
	let care: Loop | undefined;

	return {
		/**
		 * Server-sent events after `after`: `change` with a LiveEvent, its number as the id; `reload`
		 * where `after` is too old or unknown; `beat` when nothing has happened for 20 s.
		 */
		async events(viewer: Viewer, after: number): Promise<Response> {
			const { place, last } = await window.place(after);
			if (streams.size >= MOST_STREAMS) {
				throw new Refusal('too-many-tries', 'Too many pages are open.', { retryAfter: 30 });
			}
			const own = [...streams].filter((one) => one.viewer.agentId === viewer.agentId);
			if (own.length >= MOST_STREAMS_OF_AN_AGENT) own[0]!.end();

			const lost = place === 'lost';
			const seq = lost ? last : after;
			window.enter(seq);
			const stream = createEventStream(window, { seq, lost, viewer }, () => forget(stream));
			streams.add(stream);
			care ??= createLoop(LOOK_AFTER_MS, lookAfter);
			return new Response(stream.body, {
				headers: {
					'content-type': 'text/event-stream',
					// Compression and proxies would hold events back.
					'cache-control': 'no-cache, no-transform',
					'x-accel-buffering': 'no',
				},
			});
		},

		/** The same once, for pages that ask now and then. */
		async changes(
			viewer: Viewer,
			{ after, limit }: { after: number; limit: number },
		): Promise<AnswerAt<'changes'>> {
			const { place, last } = await window.place(after);
			if (place === 'lost') return { events: [], seq: last, more: false, reload: true };
			const fed = await window.after(after, limit);
			return {
				events: fed.map((one) => shownTo(viewer, one)),
				seq: fed.at(-1)?.event.seq ?? after,
				more: fed.length === limit,
				reload: false,
			};
		},

		/** Ends every stream; pages resume where another process serves them. */
		close(): void {
			for (const stream of streams) stream.end();
		},
	};

	function forget(stream: EventStream): void {
		streams.delete(stream);
		window.leave();
		if (streams.size > 0) return;
		void care?.stop();
		care = undefined;
	}

	async function lookAfter(): Promise<void> {
		try {
			const now = performance.now();
			const sessions = [...new Set([...streams].map(({ viewer }) => viewer.sessionId))];
			const roles = await store.read((unit) => livingSessions(unit, sessions));
			for (const stream of streams) {
				const role = roles.get(stream.viewer.sessionId);
				if (role === undefined || stream.isStuck(now)) stream.end();
				else stream.viewer = { ...stream.viewer, role };
			}
		} catch (error) {
			onError(error);
		}
	}
}
