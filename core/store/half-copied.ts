import type { Kysely } from 'kysely';
import { InputError } from '../errors';
import type { Schema } from './schema';

/** In a store that is being copied into: how far the copy has got. No desk may work with it. */
export const COPY_KEY = 'copy';

/** Throws InputError where a copy into this store has not ended. */
export async function refuseHalfCopied(db: Kysely<Schema>): Promise<void> {
	const row = await db
		.selectFrom('setting')
		.select('key')
		.where('key', '=', COPY_KEY)
		.executeTakeFirst();
	if (!row) return;
	throw new InputError(
		'The store is being copied to this place, or a copy broke off. Let talktrace-store copy end: run again, it goes on where it was.',
	);
}
