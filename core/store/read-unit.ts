import { databaseTime } from './database-time';
import { nothingPending } from './pending';
import type { Unit } from './schema';
import type { StoreBackend } from './store-backend';

/** Runs queries that only read, all on what was committed when the first of them began. */
export async function readUnit<T>(
	{ db, dialect }: Pick<StoreBackend, 'db' | 'dialect'>,
	work: (unit: Unit) => Promise<T>,
): Promise<T> {
	return await db
		.transaction()
		.setIsolationLevel('repeatable read')
		.setAccessMode('read only')
		.execute(async (db) => {
			const now = await databaseTime(db, dialect);
			return await work({ db, dialect, now, pending: nothingPending() });
		});
}
