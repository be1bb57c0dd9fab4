import type { LiveEvent } from '../contract/live-shape';
import type { FeedWindow } from './feed-window';
import { shownTo, type Viewer } from './shown-to';

/** Less than the minute after which proxies take a silent connection for a dead one. */
const HEARTBEAT_MS = 20_000;

/** Who has not read on for so long reads nothing: the stream ends, and the page resumes. */
const SLOWEST_READER_MS = 30_000;

const MOST_EVENTS_AT_ONCE = 100;

/** One page that follows: its stream of server-sent events, and how to look after it. */
export type EventStream = {
	viewer: Viewer;
	body: ReadableStream<Uint8Array>;
	/** Whether its reader has stopped reading. */
	isStuck(now: number): boolean;
	end(): void;
};

/**
 * Streams what comes after `seq`. It is made as fast as it is read: nothing is kept for a slow
 * reader but its place in the feed. `onEnd` is called once, whoever ended it.
 */
export function createEventStream(
	window: FeedWindow,
	{ seq, lost, viewer }: { seq: number; lost: boolean; viewer: Viewer },
	onEnd: () => void,
): EventStream {
	const encoder = new TextEncoder();
	const ended = new AbortController();
	let cursor = seq;
	let servedAt: number | undefined = performance.now();
	let controller: ReadableStreamDefaultController<Uint8Array>;

	const stream: EventStream = {
		viewer,
		isStuck: (now) => servedAt !== undefined && now - servedAt > SLOWEST_READER_MS,
		end() {
			if (!finish()) return;
			controller.close();
		},
		body: new ReadableStream<Uint8Array>({
			start(given) {
				controller = given;
				write(`retry: 1000\n\n${lost ? reload(seq) : ''}`);
			},
			async pull() {
				servedAt = undefined;
				try {
					const text = await next();
					if (ended.signal.aborted) return;
					write(text);
					servedAt = performance.now();
				} catch (error) {
					if (finish()) controller.error(error);
				}
			},
			cancel: () => void finish(),
		}),
	};
	return stream;

	function write(text: string): void {
		controller.enqueue(encoder.encode(text));
	}

	function finish(): boolean {
		if (ended.signal.aborted) return false;
		ended.abort();
		onEnd();
		return true;
	}

	async function next(): Promise<string> {
		const silence = AbortSignal.any([ended.signal, AbortSignal.timeout(HEARTBEAT_MS)]);
		for (;;) {
			if (window.isTooFar(cursor)) {
				({ last: cursor } = await window.place(cursor));
				return reload(cursor);
			}
			const fed = await window.after(cursor, MOST_EVENTS_AT_ONCE);
			if (fed.length > 0) {
				cursor = fed.at(-1)!.event.seq;
				return fed
					.map((one) => shownTo(stream.viewer, one))
					.map(textOf)
					.join('');
			}
			if (silence.aborted) return 'event: beat\ndata: {}\n\n';
			await window.news(cursor, silence);
		}
	}
}

/** What most followers see alike is written out once. */
const texts = new WeakMap<LiveEvent, string>();

function textOf(event: LiveEvent): string {
	const known = texts.get(event);
	if (known !== undefined) return known;
	const text = `id: ${event.seq}\nevent: change\ndata: ${JSON.stringify(event)}\n\n`;
	texts.set(event, text);
	return text;
}

/** The page loads everything anew, and is told what comes after this. */
function reload(seq: number): string {
	return `id: ${seq}\nevent: reload\ndata: ${JSON.stringify({ seq })}\n\n`;
}
