import type { Kysely } from 'kysely';
import { databaseTime, plus } from './database-time';
import { isUnused } from './media-files';
import type { Schema, Unit } from './schema';

/** From the first byte kept to the row that refers to it: minutes at most. */
export const UNCLAIMED_MS = 60 * 60 * 1000;
const MOST_AT_ONCE = 100;

/**
 * Forgets files to which no row refers, each in a transaction that ends only once `remove`
 * has removed its bytes. Whoever refers to a file meanwhile waits for it, and learns that
 * it is gone, or comes first, and it stays.
 */
export async function sweepFiles(
	db: Kysely<Schema>,
	dialect: Unit['dialect'],
	remove: (hash: string) => Promise<void>,
): Promise<number> {
	const before = plus(await databaseTime(db, dialect), -UNCLAIMED_MS);
	const unused = await db
		.selectFrom('mediaFile')
		.select('hash')
		.where((eb) => eb.or([eb('keptAt', 'is', null), eb('keptAt', '<', before)]))
		.where(isUnused)
		.limit(MOST_AT_ONCE)
		.execute();

	let removed = 0;
	for (const { hash } of unused) {
		await db.transaction().execute(async (db) => {
			const { numDeletedRows } = await db
				.deleteFrom('mediaFile')
				.where('hash', '=', hash)
				.where((eb) => eb.or([eb('keptAt', 'is', null), eb('keptAt', '<', before)]))
				.where(isUnused)
				.executeTakeFirstOrThrow();
			if (numDeletedRows === 0n) return;
			await remove(hash);
			removed += 1;
		});
	}
	return removed;
}
