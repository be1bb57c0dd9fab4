import type { LoggedCall } from './call-log';
import { matchesCall, type CallMatch } from './call-match';

/** A kind of trouble that a simulated service can be told to make. */
export type FaultKind = {
	/** `graph`, `dashscope` or `speech`. */
	service: LoggedCall['service'];
	kind: string;
	/** One sentence for the person who switches it on. */
	description: string;
	/** The operation that it is made for, where there is one. */
	at?: string;
};

export type FaultRequest = {
	/** An operation (`send`, `chat`, …), or a service (`graph`, `dashscope`) for all of its operations. */
	at: string;
	kind: string;
	/** How many calls it meets before it is gone; 1 where not given. */
	times?: number;
	match?: CallMatch;
	delayMs?: number;
	/** The HTTP status, for kinds that choose one. */
	status?: number;
	/** The service's own error code, for kinds that choose one. */
	code?: number;
	details?: string;
	/** How large a file is, for the kind that changes it. */
	bytes?: number;
	/** A file's type, for the kind that changes it. */
	mimeType?: string;
	/** Where a redirect leads. */
	location?: string;
};

export type Fault = FaultRequest & { id: string; times: number };

export type Faults = ReturnType<typeof createFaults>;

/** The troubles planted and not yet met. Services declare their kinds and take what is due. */
export function createFaults() {
	const kinds: FaultKind[] = [];
	const listeners = new Set<() => void>();
	let planted: Fault[] = [];
	let lastId = 0;

	const announce = () => {
		for (const listener of [...listeners]) listener();
	};

	return {
		/** Declares what a service can be told to do wrong. */
		offer(more: readonly FaultKind[]): void {
			kinds.push(...more);
		},

		kinds(): readonly FaultKind[] {
			return kinds;
		},

		/** Plants a fault. Throws a RangeError when no service knows its kind. */
		add(request: FaultRequest): Fault {
			if (!kinds.some(({ kind }) => kind === request.kind)) {
				const known = kinds.map(({ kind }) => kind).join(', ');
				throw new RangeError(`No fault of kind "${request.kind}"; there are ${known}`);
			}

			const fault: Fault = { ...request, id: `fault-${++lastId}`, times: request.times ?? 1 };
			planted.push(fault);
			announce();
			return fault;
		},

		/** The planted fault that this call must meet, used up by one; the oldest wins. */
		take(call: LoggedCall): Fault | undefined {
			const due = planted.find(
				({ at, kind, match }) =>
					(at === call.operation || at === call.service) &&
					kinds.some((known) => known.kind === kind && known.service === call.service) &&
					matchesCall(match ?? {}, call),
			);
			if (!due) return undefined;

			due.times -= 1;
			planted = planted.filter(({ times }) => times > 0);
			announce();
			return due;
		},

		list(): readonly Fault[] {
			return planted;
		},

		/** Whether there was such a fault to remove. */
		remove(id: string): boolean {
			const before = planted.length;
			planted = planted.filter((fault) => fault.id !== id);
			if (planted.length < before) announce();
			return planted.length < before;
		},

		clear(): void {
			planted = [];
			announce();
		},

		/** Calls `listener` when the planted faults change, until the returned function is called. */
		subscribe(listener: () => void): () => void {
			listeners.add(listener);
			return () => void listeners.delete(listener);
		},
	};
}
