import type Database from 'better-sqlite3';
import type { Unit } from '../schema';
import { storeFailure } from '../store-failure';

/** The moment of the last backup of a store, how large it is and how long it took. */
export type LastBackup = { at: string; bytes: number; seconds: number };

/** A row of the table `setting`. */
const KEY = 'lastBackup';

/** Undefined where there was none, and on PostgreSQL, whose backups are made without us. */
export async function readLastBackup({ db }: Unit): Promise<LastBackup | undefined> {
	const row = await db
		.selectFrom('setting')
		.select('value')
		.where('key', '=', KEY)
		.executeTakeFirst();
	return row && (JSON.parse(row.value) as LastBackup);
}

/** False where the store cannot be written: what has been backed up is good all the same. */
export function noteLastBackup(store: Database.Database, last: LastBackup): boolean {
	try {
		store
			.prepare(
				`INSERT INTO "setting" ("key", "value") VALUES (?, ?)
					ON CONFLICT ("key") DO UPDATE SET "value" = "excluded"."value"`,
			)
			.run(KEY, JSON.stringify(last));
		return true;
	} catch (error) {
		if (storeFailure(error) === 'unavailable') return false;
		throw error;
	}
}
