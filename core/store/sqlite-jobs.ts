import { createRequire } from 'node:module';
import { Kysely } from 'kysely';
import type { Kept, ReadJob } from './read-job';
import { readUnit } from './read-unit';
import type { Schema } from './schema';
import { createDirectSqliteDialect } from './sqlite-direct-dialect';
import type { RunStatement } from './sqlite-statements';
import type { WriteJob } from './write-job';
import { type Written, writeUnit } from './write-unit';

const load = createRequire(__filename);

/** A job by the place where it is defined, with what it is given. */
export type JobOrder = { file: string; name: string; input: unknown };

/** What a job came to, and whether its commit has to reach the disk by itself; see `WriteJob`. */
export type JobDone = { answer: Written<unknown>; flush: boolean };

type RunJob = (order: JobOrder) => Promise<JobDone>;

/**
 * Does jobs on the connection of this thread, each in a transaction of its own. Rejects, and
 * keeps nothing, when the job throws or SQLite refuses.
 */
export function createWriteJobs(run: RunStatement): RunJob {
	const backend = openDirectly(run);

	return async (order) => {
		const job = find<WriteJob<unknown, unknown>>(order);
		const answer = await writeUnit(backend, (unit) => job.run(unit, order.input), job);
		return { answer, flush: job.flush !== 'later' };
	};
}

/** Does jobs that only read on the connection of this thread, each on one state of the database. */
export function createReadJobs(run: RunStatement): RunJob {
	const backend = openDirectly(run);
	const kept: Kept = new Map();

	return async (order) => {
		const job = find<ReadJob<unknown, unknown>>(order);
		const result = await readUnit(backend, (unit) => job.run(unit, order.input, kept));
		return { answer: { result, news: undefined }, flush: false };
	};
}

function openDirectly(run: RunStatement) {
	const db = new Kysely<Schema>({ dialect: createDirectSqliteDialect(run) });
	return { db, dialect: 'sqlite' } as const;
}

function find<Job>({ file, name }: JobOrder): Job {
	const { [name]: job } = load(file) as Record<string, Job>;
	if (!job) throw new Error(`No job has this name: ${name}`);
	return job;
}
