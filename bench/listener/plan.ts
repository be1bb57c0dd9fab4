/** How much is measured. */
export type Plan = {
	/** Each door is measured in turn so often with each mix. */
	rounds: number;
	/** A window ends after so long, or when as many deliveries are sent as were signed. */
	windowMs: number;
	/** Signed for a window of the floor, of our doors, and of n8n's own trigger. */
	deliveries: Record<'floor' | 'ours' | 'builtIn', number>;
	/** How many connections deliver at the same time, to n8n's own trigger and to the others. */
	connections: Record<'builtIn' | 'others', number>;
	/** Two processes on PostgreSQL are measured once more at this pace, whatever the answers. */
	pacedPerSecond: number;
	/** Who write; the desk knows them. */
	customers: number;
	/** How many messages of the business the desk knows, so that their statuses count. */
	known: number;
};

export const FULL: Plan = {
	rounds: 2,
	windowMs: 8_000,
	deliveries: { floor: 60_000, ours: 20_000, builtIn: 1_000 },
	connections: { builtIn: 16, others: 256 },
	pacedPerSecond: 1_200,
	customers: 1_000,
	known: 10_000,
};

/** Shows that everything works, and the size of the ratios. */
export const SHORT: Plan = {
	rounds: 1,
	windowMs: 3_000,
	deliveries: { floor: 10_000, ours: 2_000, builtIn: 100 },
	connections: { builtIn: 4, others: 32 },
	pacedPerSecond: 100,
	customers: 100,
	known: 500,
};
