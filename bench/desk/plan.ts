/** What trigger and talktrace-ingress have by default. */
export const QUIET_SECONDS = 3;

/** How much Meta delivers to a desk, and for how long. */
export type Plan = {
	minutes: number;
	/** Three statuses with each text. */
	perSecond: number;
	/** Who write, in bursts of three. */
	customers: number;
	connections: number;
	/** How many messages of the business the desk knows, for the statuses. */
	known: number;
	sampleEveryMs: number;
};

export const FULL: Plan = {
	minutes: 10,
	perSecond: 160,
	customers: 300,
	connections: 64,
	known: 20_000,
	sampleEveryMs: 10_000,
};

/** A look at whether everything works. */
export const SHORT: Plan = {
	...FULL,
	minutes: 0.5,
	perSecond: 8,
	known: 200,
	sampleEveryMs: 5_000,
};

/** Which process takes the deliveries of Meta: n8n, or talktrace-ingress on the same store. */
export type Through = 'listener' | 'ingress';
