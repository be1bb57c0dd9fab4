import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { InputError } from '../../core/errors';
import type { StoreLocation } from '../../core/store/open-store';
import {
	checkSchema,
	DEFAULT_SCHEMA,
	parsePostgresUrl,
	type TlsMode,
} from '../../core/store/postgres-location';

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
 * Where the store lies: as the credential says, else as TALKTRACE_STORE says (the absolute
 * path of a SQLite file, or a postgres:// address), else in n8n's own folder. Throws
 * InputError for a place that cannot be meant.
 */
export function storeLocation(chosen: StoreCredential): StoreLocation {
	if (chosen.database === 'postgres') return { postgres: postgresLocation(chosen) };

	const place = chosen.sqliteFile?.trim() || process.env.TALKTRACE_STORE?.trim() || defaultFile();
	if (/^postgres(ql)?:/.test(place)) return { postgres: parsePostgresUrl(place) };
	if (isAbsolute(place)) return { sqliteFile: place };
	throw new InputError(`The path of the store must be absolute, and this is not: ${place}`);
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

/** n8n keeps its own files in `.n8n` below this; in Docker only that folder is on the volume. */
function defaultFile(): string {
	const home = process.env.N8N_USER_FOLDER || homedir();
	return join(home, '.n8n', 'talktrace', 'talktrace.sqlite');
}
