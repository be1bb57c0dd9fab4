import { sql } from 'kysely';
import { databaseTime } from './database-time';
import { type News, nothingPending, writePending } from './pending';
import type { Unit } from './schema';
import type { StoreBackend } from './store-backend';
import type { WriteJob } from './write-job';

/** What a unit of work came to, and who is told of its commit. */
export type Written<T> = { result: T; news: News | undefined };

/**
 * Runs `work` in one transaction, in the thread that calls, and writes at its end what is
 * pending. When it rejects, nothing is kept.
 */
export async function writeUnit<T>(
	{ db, dialect, announce }: Pick<StoreBackend, 'db' | 'dialect' | 'announce'>,
	work: (unit: Unit) => Promise<T>,
	{ flush }: Pick<WriteJob<unknown, unknown>, 'flush'> = {},
): Promise<Written<T>> {
	const pending = nothingPending();
	const result = await db.transaction().execute(async (db) => {
		if (flush === 'later' && dialect === 'postgres') {
			// https://www.postgresql.org/docs/current/wal-async-commit.html
			await sql`SET LOCAL synchronous_commit TO OFF`.execute(db);
		}
		const unit: Unit = { db, dialect, now: await databaseTime(db, dialect), pending };
		const done = await work(unit);
		await writePending(unit, announce);
		return done;
	});
	return { result, news: pending.news };
}
