import { wakeFollowers } from './pending';
import type { Unit } from './schema';

/**
 * Lets the next sweep remove those of the files to which no row refers any more, and wakes
 * it. Call it after the rows have changed.
 */
export async function releaseFiles(unit: Unit, hashes: string[]): Promise<void> {
	if (hashes.length === 0) return;
	const { numUpdatedRows } = await unit.db
		.updateTable('mediaFile')
		.set({ keptAt: null })
		.where('hash', 'in', hashes)
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('media').select('media.id').whereRef('media.hash', '=', 'mediaFile.hash'),
				),
			),
		)
		.executeTakeFirstOrThrow();
	if (numUpdatedRows > 0n) wakeFollowers(unit);
}

/**
 * Takes hold of a kept file for a row that is about to refer to it, until the transaction
 * ends. False when a sweep has been quicker: then it has to be kept again.
 */
export async function referToFile(unit: Unit, hash: string): Promise<boolean> {
	const { numUpdatedRows } = await unit.db
		.updateTable('mediaFile')
		.set({ keptAt: unit.now })
		.where('hash', '=', hash)
		.executeTakeFirstOrThrow();
	return numUpdatedRows > 0n;
}

/** Whether a sweep has something to remove. */
export async function hasReleasedFiles({ db }: Unit): Promise<boolean> {
	const row = await db
		.selectFrom('mediaFile')
		.select('hash')
		.where('keptAt', 'is', null)
		.limit(1)
		.executeTakeFirst();
	return row !== undefined;
}
