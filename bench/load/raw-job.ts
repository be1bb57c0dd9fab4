import type { MixedPlace } from './meta-mix';

/** Deliveries to send over connections that are kept, in turn to each address. */
export type RawJob = Omit<MixedPlace, 'place'> & {
	urls: string[];
	/** Counts on over all jobs of a store: what was delivered before would only be a repetition. */
	firstPlace: number;
	connections: number;
	/** Whichever comes first. Without a pace this many are signed before the first is sent. */
	limit: { deliveries: number; milliseconds: number };
	/** So many a second, whatever the answers; else each connection sends when it has its answer. */
	perSecond?: number;
};

export type RawResult = {
	sent: number;
	acknowledged: number;
	/** From the first byte out to the last answer. */
	elapsedMs: number;
	/** How long deliveries waited for their 200; with a pace from when they should have been sent. */
	afterMs: { p50: number; p95: number; p99: number; most: number };
	/** How often another status came, or which error in place of an answer. */
	refusals: Record<string, number>;
	/** What sending took of the processor, without the signing beforehand. */
	cpuMs: number;
	/** What everything on the machine took meanwhile, the sender included. */
	machineMs: number;
};
