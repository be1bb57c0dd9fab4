import { sql } from 'kysely';
import { markPending, returnToMark } from './pending';
import type { Unit } from './schema';
import { storeFailure } from './store-failure';

/**
 * Runs one piece of a transaction so that its failure undoes this piece alone, changes
 * and counts included. Rejects when the store itself failed: then nothing of the
 * transaction can be kept.
 */
export async function inSavepoint<T>(
	unit: Unit,
	work: () => Promise<T>,
): Promise<{ value: T } | { error: unknown }> {
	const before = markPending(unit);
	await sql`SAVEPOINT piece`.execute(unit.db);
	try {
		const value = await work();
		await sql`RELEASE SAVEPOINT piece`.execute(unit.db);
		return { value };
	} catch (error) {
		if (storeFailure(error)) throw error;
		try {
			await sql`ROLLBACK TO SAVEPOINT piece`.execute(unit.db);
			await sql`RELEASE SAVEPOINT piece`.execute(unit.db);
		} catch {
			// The transaction itself is gone, savepoints and all: nothing is kept.
			throw error;
		}
		returnToMark(unit, before);
		return { error };
	}
}
