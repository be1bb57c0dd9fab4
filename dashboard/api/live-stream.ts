import { signal } from '@preact/signals';
import type { LiveEvent } from '../../core/desk/contract/live-shape';
import { call, CallFailed } from './call';
import { urlOf } from './url-of';

/** How the page follows the desk: by stream, by asking every 5 s, or not at all now. */
export const connection = signal<'stream' | 'polling' | 'lost'>('stream');

const POLL_MS = 5_000;
/** The server sends a comment every 20 s; a stream that is silent for longer is dead. */
const SILENCE_MS = 45_000;
const LONGEST_PAUSE_MS = 30_000;
/** Fifty pages whose streams break off together do not come back in the same moment. */
const AGAIN_MS = 100;

/**
 * Follows everything that changes after `from`, in order and once each, also over streams that
 * break off. `onReload`: too much was missed, so what the page shows has to be read anew;
 * it returns the number to go on from. Returns how to stop.
 */
export function follow(
	from: number,
	onEvent: (event: LiveEvent) => void,
	onReload: () => Promise<number>,
): () => void {
	let seq = from;
	let stopped = false;
	let source: EventSource | undefined;
	let timer: number | undefined;
	let failures = 0;
	let heardAt = Date.now();

	const take = (event: LiveEvent) => {
		if (event.seq <= seq) return;
		seq = event.seq;
		onEvent(event);
	};

	function stream() {
		if (stopped) return;
		heardAt = Date.now();
		source = new EventSource(urlOf('events', { after: seq }));
		source.addEventListener('open', () => {
			failures = 0;
			heardAt = Date.now();
			connection.value = 'stream';
		});
		source.addEventListener('beat', () => (heardAt = Date.now()));
		source.addEventListener('change', ({ data }: MessageEvent<string>) => {
			heardAt = Date.now();
			take(JSON.parse(data) as LiveEvent);
		});
		source.addEventListener('reload', () => void reload());
		source.addEventListener('error', () => {
			source?.close();
			failures += 1;
			// One that was open and broke off is taken up again at once; where none opens, asking helps.
			if (failures === 1) later(stream, AGAIN_MS * (1 + Math.random()));
			else later(() => void poll(), Math.min(failures * 500, 2_000));
		});
	}

	/** Asks once; then tries the stream again, ever more seldom where none gets through. */
	async function poll() {
		if (stopped) return;
		const wasAway = connection.value === 'lost';
		try {
			let more = true;
			while (more && !stopped) {
				const answer = await call('changes', { after: seq });
				// A desk that has lost power may count anew from before what was shown here.
				if (answer.reload || wasAway) return await reload();
				for (const event of answer.events) take(event);
				seq = Math.max(seq, answer.seq);
				more = answer.more;
			}
			connection.value = 'polling';
			const streamAgain = failures < 3 || Math.random() < 0.2;
			later(streamAgain ? stream : () => void poll(), streamAgain ? 1_000 : POLL_MS);
		} catch (error) {
			if (error instanceof CallFailed && error.problem.code === 'signed-out') return;
			connection.value = 'lost';
			failures += 1;
			later(() => void poll(), Math.min(1_000 * 2 ** Math.min(failures, 5), LONGEST_PAUSE_MS));
		}
	}

	async function reload() {
		source?.close();
		try {
			seq = await onReload();
			later(stream, 0);
		} catch {
			connection.value = 'lost';
			later(() => void reload(), POLL_MS);
		}
	}

	function later(work: () => void, afterMs: number) {
		clearTimeout(timer);
		if (!stopped) timer = window.setTimeout(work, afterMs);
	}

	const again = () => {
		if (connection.value !== 'stream' || Date.now() - heardAt > SILENCE_MS) {
			source?.close();
			later(stream, 0);
		}
	};
	const watch = window.setInterval(() => {
		if (source?.readyState === EventSource.OPEN && Date.now() - heardAt > SILENCE_MS) again();
	}, 5_000);
	window.addEventListener('online', again);
	document.addEventListener('visibilitychange', again);
	stream();

	return () => {
		stopped = true;
		source?.close();
		clearTimeout(timer);
		clearInterval(watch);
		window.removeEventListener('online', again);
		document.removeEventListener('visibilitychange', again);
	};
}
