import type { Unit } from './schema';

/**
 * A search that can run where the database is read, in another thread than the one that asks: what
 * `file` exports as `name`, which must be this very job. Unless it is a look, all of its queries see the same state.
 * Input and result are copied on the way (structured clone).
 */
export type ReadJob<Input, Result> = {
	/** The job's module: `__filename` where it is defined. */
	file: string;
	name: string;
	/**
	 * For what is looked at again and again, and decided anew under a lock: on PostgreSQL its queries
	 * may see different states, and it costs no transaction.
	 */
	isLook?: true;
	run(unit: Unit, input: Input, kept: Kept): Promise<Result>;
};

/**
 * What the jobs of a store keep in memory between two runs, each under a key of its own. It may be
 * empty again at any time.
 */
export type Kept = Map<symbol, unknown>;
