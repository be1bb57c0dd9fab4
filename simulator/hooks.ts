import type { LoggedCall } from './call-log';
import { matchesCall, type CallMatch } from './call-match';
import { createDeferred } from './deferred';

/** The points at which a test can act. Each is awaited before the simulator goes on. */
export const HOOK_POINTS = [
	/** A Graph call has come; nothing has been done. */
	'graph.received',
	/** What it asked for has been done; the answer has not left. */
	'graph.accepted',
	/** The answer has left (or was lost by a fault); statuses have not begun. */
	'graph.answered',
	'dashscope.received',
	/** The answer has left. */
	'dashscope.answered',
	/** A delivery that carries statuses is about to be posted. */
	'status.sent',
] as const;

export type HookPoint = (typeof HOOK_POINTS)[number];

export type HookListener = (call: LoggedCall) => void | Promise<void>;

/** Calls that wait at a point until they are released. */
export type Hold = {
	id: string;
	point: HookPoint;
	/** How many more calls will be stopped here. */
	remaining: number;
	/** The calls that have been stopped here so far, oldest first. */
	arrived: readonly LoggedCall[];
	/** The first call stopped here, or null when none came within `timeoutMs`. */
	reached(timeoutMs?: number): Promise<LoggedCall | null>;
	/** Lets the stopped calls go on, and stops no further ones. */
	release(): void;
};

export type Hooks = ReturnType<typeof createHooks>;

/** Where tests step in: listeners in process, and holds that also the control API can set. */
export function createHooks() {
	const listeners = new Map<HookPoint, Set<HookListener>>();
	const holds = new Map<string, { hold: Hold; match: CallMatch; stop: HookListener }>();
	let lastHold = 0;

	return {
		/** Runs `listener` at `point`, until the returned function is called. */
		on(point: HookPoint, listener: HookListener): () => void {
			const atPoint = listeners.get(point) ?? new Set();
			listeners.set(point, atPoint.add(listener));
			return () => void atPoint.delete(listener);
		},

		/** To be called by a simulated service at each of its points. */
		async run(point: HookPoint, call: LoggedCall): Promise<void> {
			for (const listener of [...(listeners.get(point) ?? [])]) await listener(call);

			for (const { hold, match, stop } of [...holds.values()]) {
				if (hold.point !== point || hold.remaining < 1 || !matchesCall(match, call)) continue;
				hold.remaining -= 1;
				await stop(call);
			}
		},

		/** Stops the next `times` calls that come to `point` and fit `match`. */
		hold(options: { point: HookPoint; match?: CallMatch; times?: number }): Hold {
			const { point, match = {}, times = 1 } = options;
			const arrived: LoggedCall[] = [];
			const arrival = createDeferred<LoggedCall | null>();
			const released = createDeferred<void>();
			const id = `hold-${++lastHold}`;

			const hold: Hold = {
				id,
				point,
				remaining: times,
				arrived,
				reached: (timeoutMs = 5_000) => withinTime(arrival.promise, timeoutMs),
				release() {
					hold.remaining = 0;
					holds.delete(id);
					released.resolve();
					arrival.resolve(null);
				},
			};
			const stop = (call: LoggedCall) => {
				arrived.push(call);
				arrival.resolve(call);
				return released.promise;
			};

			holds.set(id, { hold, match, stop });
			return hold;
		},

		holds(): Hold[] {
			return [...holds.values()].map(({ hold }) => hold);
		},

		/** Removes all listeners and lets every stopped call go on. */
		clear(): void {
			listeners.clear();
			for (const { hold } of [...holds.values()]) hold.release();
		},
	};
}

function withinTime<Value>(promise: Promise<Value>, timeoutMs: number): Promise<Value | null> {
	const timeout = createDeferred<null>();
	const timer = setTimeout(() => timeout.resolve(null), timeoutMs);
	return Promise.race([promise, timeout.promise]).finally(() => clearTimeout(timer));
}
