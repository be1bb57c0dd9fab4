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
	/** A call of a simulated recogniser or speaker has come. */
	'speech.received',
	/** A delivery that carries statuses is about to be posted. */
	'status.sent',
	/** A transaction of the desk has done its work and is still open. */
	'desk.committing',
	/** It has been committed; whoever asked for it has not gone on. */
	'desk.committed',
] as const;

export type HookPoint = (typeof HOOK_POINTS)[number];

/** What a transaction of the desk did to one row, such as `{ row: 'turn', state: 'ended' }`. */
export type Fact = Record<string, string>;

/** What comes to a point: a logged call, or a transaction that the desk under test tells of. */
export type HookedCall = Omit<LoggedCall, 'service'> & {
	service: LoggedCall['service'] | 'desk';
	/** Transactions only: never what a customer or the desk has said. */
	facts?: readonly Fact[];
};

export type HookListener = (call: HookedCall) => void | Promise<void>;

export type HoldOptions = {
	point: HookPoint;
	match?: CallMatch;
	/** Each must be told of the transaction: all its fields, with these values. */
	facts?: readonly Fact[];
	/** How many calls are stopped; 1 where not given. */
	times?: number;
};

/** Calls that wait at a point until they are released. */
export type Hold = {
	id: string;
	point: HookPoint;
	/** How many more calls will be stopped here. */
	remaining: number;
	/** The calls that have been stopped here so far, oldest first. */
	arrived: readonly HookedCall[];
	/** The first call stopped here, or null when none came within `timeoutMs`. */
	reached(timeoutMs?: number): Promise<HookedCall | null>;
	/** Lets the stopped calls go on, and stops no further ones. */
	release(): void;
};

/** Keeps a call waiting until its hold is released. */
type Stop = (call: HookedCall) => Promise<void>;

export type Hooks = ReturnType<typeof createHooks>;

/** Where tests step in: listeners in process, and holds that also the control API can set. */
export function createHooks() {
	const listeners = new Map<HookPoint, Set<HookListener>>();
	const holds = new Map<string, { hold: Hold; options: HoldOptions; stop: Stop }>();
	let lastHold = 0;

	return {
		/** Runs `listener` at `point`, until the returned function is called. */
		on(point: HookPoint, listener: HookListener): () => void {
			const atPoint = listeners.get(point) ?? new Set();
			listeners.set(point, atPoint.add(listener));
			return () => void atPoint.delete(listener);
		},

		/** To be called by a simulated service at each of its points. */
		async run(point: HookPoint, call: HookedCall): Promise<void> {
			for (const listener of [...(listeners.get(point) ?? [])]) await listener(call);

			const stopped = [...holds.values()].filter(
				({ hold, options }) => hold.point === point && hold.remaining > 0 && fits(options, call),
			);
			for (const { hold } of stopped) hold.remaining -= 1;
			await Promise.all(stopped.map(({ stop }) => stop(call)));
		},

		/**
		 * Stops the next `times` calls that come to `point` and fit. A call that fits several
		 * holds goes on when all of them let it.
		 */
		hold(options: HoldOptions): Hold {
			const { point, times = 1 } = options;
			const arrived: HookedCall[] = [];
			const arrival = createDeferred<HookedCall | null>();
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
			const stop = (call: HookedCall) => {
				arrived.push(call);
				arrival.resolve(call);
				return released.promise;
			};

			holds.set(id, { hold, options, stop });
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

function fits({ match = {}, facts = [] }: HoldOptions, call: HookedCall): boolean {
	if (!matchesCall(match, call)) return false;
	return facts.every((wanted) => (call.facts ?? []).some((told) => agrees(wanted, told)));
}

function agrees(wanted: Fact, told: Fact): boolean {
	return Object.entries(wanted).every(([name, value]) => told[name] === value);
}

function withinTime<Value>(promise: Promise<Value>, timeoutMs: number): Promise<Value | null> {
	const timeout = createDeferred<null>();
	const timer = setTimeout(() => timeout.resolve(null), timeoutMs);
	return Promise.race([promise, timeout.promise]).finally(() => clearTimeout(timer));
}
