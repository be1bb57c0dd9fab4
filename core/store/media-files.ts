import type { ExpressionBuilder } from 'kysely';
import { wakeFollowers } from './pending';
import type { Schema, Unit } from './schema';

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
		.where(isUnused)
		.executeTakeFirstOrThrow();
	if (numUpdatedRows > 0n) wakeFollowers(unit, ['files']);
}

/** Whether nothing refers to the bytes: no message, and no file that an agent is about to send. */
export function isUnused(eb: ExpressionBuilder<Schema, 'mediaFile'>) {
	const { and, not, exists, selectFrom } = eb;
	return and([
		not(
			exists(selectFrom('media').select('media.id').whereRef('media.hash', '=', 'mediaFile.hash')),
		),
		not(
			exists(
				selectFrom('upload').select('upload.id').whereRef('upload.hash', '=', 'mediaFile.hash'),
			),
		),
	]);
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
