/** How long and how much a run measures. */
export type Plan = {
	/** Connections that deliver at the same time. */
	levels: number[];
	/** Both triggers are measured in turn so often at each level, … */
	rounds: number;
	/** … each time for so long. */
	windowMs: number;
	/** Customers who write one text each, to be answered. */
	turns: number;
	/** How long turns run while texts are acknowledged. */
	busyMs: number;
	waiting: { texts: number; customers: number; seconds: number };
};

export const FULL: Plan = {
	levels: [1, 4, 16, 64],
	rounds: 2,
	windowMs: 2_500,
	turns: 60,
	busyMs: 10_000,
	waiting: { texts: 2_000, customers: 250, seconds: 10 },
};

/** About a minute: shows that everything works, and the size of the ratios. */
export const SHORT: Plan = {
	levels: [4, 16],
	rounds: 1,
	windowMs: 1_500,
	turns: 12,
	busyMs: 5_000,
	waiting: { texts: 200, customers: 25, seconds: 3 },
};

/** Under what n8n runs; whatever is not named is as n8n has it by default. */
export type Setting = {
	name: 'default' | 'recommended';
	description: string;
	environment: Record<string, string>;
};

const LAZY_ACQUIRE = 'N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE';

export const SETTINGS: Setting[] = [
	{
		name: 'default',
		description: "n8n's default settings",
		// What n8n assumes where it is not set.
		environment: { [LAZY_ACQUIRE]: 'false' },
	},
	{
		name: 'recommended',
		description: `\`${LAZY_ACQUIRE}=true\``,
		environment: { [LAZY_ACQUIRE]: 'true' },
	},
];
