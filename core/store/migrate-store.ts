import { Migrator } from 'kysely/migration';
import { migrations } from './migrations/index';
import { NewerStoreError } from './newer-store-error';
import type { StoreBackend } from './store-backend';

/**
 * Creates the tables of a store where they are missing, and brings older ones up to date;
 * several processes may do so at once. Throws InputError when the database cannot hold a
 * store, or a newer version wrote this one.
 */
export async function migrateStore({ db, check, migrationSchema }: StoreBackend): Promise<void> {
	await check?.();
	const migrator = new Migrator({
		db,
		provider: { getMigrations: () => Promise.resolve(migrations) },
		...(migrationSchema !== undefined && { migrationTableSchema: migrationSchema }),
	});
	const { error } = await migrator.migrateToLatest();
	if (!error) return;
	if (error instanceof Error && error.message.includes('missing')) {
		throw new NewerStoreError({ cause: error });
	}
	throw error instanceof Error ? error : new Error('The migration failed', { cause: error });
}
