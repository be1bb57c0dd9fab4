import type { CustomerGroup, DeliveryKind } from './delivery-body';

/** Deliveries to send: `concurrency` at a time, each connection the next one when it has its answer. */
export type LoadJob = {
	url: string;
	kind: DeliveryKind;
	/** Counts on over all jobs of a desk: what was delivered before would only be a repetition. */
	firstPlace: number;
	/** Whose texts they are, in turn. */
	customers: { group: CustomerGroup; count: number };
	concurrency: number;
	/** Whichever comes first. */
	limit: { milliseconds?: number; deliveries?: number };
};

export type LoadResult = {
	sent: number;
	/** From the first byte out to the last answer. */
	elapsedMs: number;
	/** How long each delivery waited for its 200. */
	acknowledgedAfterMs: number[];
	/** How often another status came, or which error in place of an answer. */
	refusals: Record<string, number>;
};
