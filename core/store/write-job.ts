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
	/**
	 * `later`: its commit need not reach the disk by itself, since it comes there with the next one
	 * that has to, or with none after it. For what is merely done again after a power cut; a process
	 * that is killed loses nothing either way.
	 */
	flush?: 'later';
	run(unit: Unit, input: Input): Promise<Result>;
};
