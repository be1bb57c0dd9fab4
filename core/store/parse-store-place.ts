import { isAbsolute } from 'node:path';
import { InputError } from '../errors';
import type { StoreLocation } from './open-store';
import { parsePostgresUrl } from './postgres-location';

/**
 * A store's place in one word: a postgres:// address, or the absolute path of a SQLite file.
 * Throws InputError for anything else.
 */
export function parseStorePlace(place: string): StoreLocation {
	if (/^postgres(ql)?:/.test(place)) return { postgres: parsePostgresUrl(place) };
	if (isAbsolute(place)) return { sqliteFile: place };
	// It is not quoted: a mistyped address of a database may hold a password.
	throw new InputError(
		'The place of the store is neither an absolute path nor an address that begins with postgres://.',
	);
}
