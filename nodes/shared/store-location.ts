import { InputError } from '../../core/errors';
import { defaultStoreFile } from '../../core/store/default-store-file';
import type { StoreLocation } from '../../core/store/open-store';
import { parseStorePlace } from '../../core/store/parse-store-place';
import { placeInEnvironment } from '../../core/store/place-in-environment';
import { checkSchema, DEFAULT_SCHEMA, type TlsMode } from '../../core/store/postgres-location';

/** The fields of a Store credential; all are missing where a node has none. */
export type StoreCredential = {
	database?: string;
	sqliteFile?: string;
	host?: string;
	port?: number | string;
	databaseName?: string;
	user?: string;
	password?: string;
	schema?: string;
	tls?: string;
	ca?: string;
	poolSize?: number | string;
};

/**
 * Where the store lies: as the credential says, else as TALKTRACE_STORE or the file of
 * TALKTRACE_STORE_FILE says (the absolute path of a SQLite file, or a postgres:// address),
 * else in n8n's own folder. Throws InputError for a place that cannot be meant, and for a
 * SQLite file in n8n's queue mode.
 */
export function storeLocation(chosen: StoreCredential): StoreLocation {
	if (chosen.database === 'postgres') return { postgres: postgresLocation(chosen) };

	const place = chosen.sqliteFile?.trim() || placeInEnvironment(process.env) || defaultStoreFile();
	const location = parseStorePlace(place);
	if ('sqliteFile' in location) refuseInQueueMode();
	return location;
}

/**
 * With a file of its own each process would work by itself: Meta would get a 200 from a webhook
 * processor for messages that no dispatcher ever sees.
 */
function refuseInQueueMode(): void {
	if (process.env.EXECUTIONS_MODE !== 'queue') return;
	throw new InputError(
		'n8n runs in queue mode, and its processes cannot share a SQLite file. Choose PostgreSQL in the Store credential, or name it in TALKTRACE_STORE for every process.',
	);
}

function postgresLocation(chosen: StoreCredential) {
	const field = (name: keyof StoreCredential) => String(chosen[name] ?? '').trim();
	for (const [name, label] of [
		['host', 'Host'],
		['databaseName', 'Database Name'],
		['user', 'User'],
	] as const) {
		if (field(name) === '') throw new InputError(`The Store credential has no ${label}.`);
	}
	return {
		host: field('host'),
		port: Number(field('port') || 5432),
		database: field('databaseName'),
		user: field('user'),
		password: chosen.password ?? '',
		schema: checkSchema(field('schema') || DEFAULT_SCHEMA),
		tls: (field('tls') || 'off') as TlsMode,
		...(field('ca') && { ca: field('ca') }),
		...(field('poolSize') && { poolSize: Number(field('poolSize')) }),
	};
}
