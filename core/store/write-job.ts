import type { Unit } from './schema';

/**
 * A unit of work that can be done in another thread than the one that asks for it: what
 * `file` exports as `name`, which must be this very job. Input and result are copied on the
 * way (structured clone), and `run` may use nothing that this thread alone knows.
 */
export type WriteJob<Input, Result> = {
	/** The job's module: `__filename` where it is defined. */
	file: string;
	name: string;
	run(unit: Unit, input: Input): Promise<Result>;
};
