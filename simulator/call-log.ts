/** One call to a simulated service, or one delivery that the simulator made. */
export type LoggedCall = {
	/** Grows by one with every call, over all services. */
	seq: number;
	/** When it was received, or sent. */
	at: string;
	service: 'graph' | 'dashscope' | 'speech' | 'webhook';
	/** What it asked for: `send`, `read`, `typing`, `chat`, `embeddings`, `deliver`, … */
	operation: string;
	method: string;
	/** The path of a received call, the whole address of a delivery. Never a token. */
	path: string;
	/** The body, parsed where it was JSON or a form. */
	request: unknown;
	/** Absent while the call runs. A status of null: no answer left, or none came. */
	response?: { status: number | null; body?: unknown };
	/** The kind of the planted fault that met this call. */
	fault?: string;
	durationMs?: number;
};

export type CallStart = Pick<LoggedCall, 'service' | 'operation' | 'method' | 'path' | 'request'>;

export type CallEnd = { status: number | null; body?: unknown; fault?: string };

export type CallLog = ReturnType<typeof createCallLog>;

type Predicate = (call: LoggedCall) => boolean;

/**
 * Remembers the latest `capacity` calls in the order in which they came. Entries
 * appear when a call begins and are completed when it ends.
 */
export function createCallLog(options: { capacity?: number; now?: () => Date } = {}) {
	const { capacity = 2_000, now = () => new Date() } = options;
	const listeners = new Set<(call: LoggedCall) => void>();
	const startedAt = new WeakMap<LoggedCall, number>();
	let calls: LoggedCall[] = [];
	let seq = 0;

	const announce = (call: LoggedCall) => {
		for (const listener of [...listeners]) listener(call);
	};

	const subscribe = (listener: (call: LoggedCall) => void) => {
		listeners.add(listener);
		return () => void listeners.delete(listener);
	};

	return {
		/** Enters a call that has just begun; pass the entry to `finish`. */
		begin(start: CallStart): LoggedCall {
			const call: LoggedCall = { seq: ++seq, at: now().toISOString(), ...start };
			startedAt.set(call, performance.now());
			calls.push(call);
			if (calls.length > capacity) calls = calls.slice(-capacity);
			announce(call);
			return call;
		},

		/** Completes an entry with what was answered. */
		finish(call: LoggedCall, { status, body, fault }: CallEnd): void {
			call.response = { status, ...(body !== undefined && { body }) };
			if (fault !== undefined) call.fault = fault;
			call.durationMs = Math.round(performance.now() - (startedAt.get(call) ?? 0));
			announce(call);
		},

		/** The calls that fit, oldest first. */
		list(predicate: Predicate = () => true): LoggedCall[] {
			return calls.filter(predicate);
		},

		/**
		 * The first call that fits, past or to come. A call is looked at when it begins and
		 * again when it ends. Rejects after `timeoutMs`.
		 */
		waitFor(predicate: Predicate, timeoutMs = 5_000): Promise<LoggedCall> {
			const known = calls.find(predicate);
			if (known) return Promise.resolve(known);

			return new Promise((resolve, reject) => {
				const timer = setTimeout(() => {
					unsubscribe();
					reject(new Error(`No such call within ${timeoutMs} ms (${calls.length} others seen)`));
				}, timeoutMs);
				const unsubscribe = subscribe((call) => {
					if (!predicate(call)) return;
					clearTimeout(timer);
					unsubscribe();
					resolve(call);
				});
			});
		},

		/** Calls `listener` when a call begins and when it ends, until the returned function is called. */
		subscribe,

		/** Forgets all calls. Sequence numbers go on. */
		clear(): void {
			calls = [];
		},
	};
}
