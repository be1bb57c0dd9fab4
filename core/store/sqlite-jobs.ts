import { createRequire } from 'node:module';
import { Kysely } from 'kysely';
import type { Schema } from './schema';
import { createDirectSqliteDialect } from './sqlite-direct-dialect';
import type { RunStatement } from './sqlite-statements';
import type { WriteJob } from './write-job';
import { type Written, writeUnit } from './write-unit';

const load = createRequire(__filename);

/** A job by the place where it is defined, with what it is given. */
export type JobOrder = { file: string; name: string; input: unknown };

/**
 * Does jobs on the connection of this thread, each in a transaction of its own. Rejects, and
 * keeps nothing, when the job throws or SQLite refuses.
 */
export function createJobs(run: RunStatement): (order: JobOrder) => Promise<Written<unknown>> {
	const db = new Kysely<Schema>({ dialect: createDirectSqliteDialect(run) });

	return async ({ file, name, input }) => {
		const { [name]: job } = load(file) as Record<string, WriteJob<unknown, unknown>>;
		if (!job) throw new Error(`No job has this name: ${name}`);
		return await writeUnit({ db, dialect: 'sqlite' }, (unit) => job.run(unit, input));
	};
}
