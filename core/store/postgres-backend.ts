import { randomUUID } from 'node:crypto';
import { Kysely, sql } from 'kysely';
import { InputError } from '../errors';
import { createPostgresDialect } from './postgres-dialect';
import { createPostgresFiles } from './postgres-files';
import { listenToPostgres, newsChannel, newsPayload } from './postgres-listener';
import type { PostgresLocation } from './postgres-location';
import type { Schema } from './schema';
import type { StoreBackend } from './store-backend';

/** A store in a PostgreSQL database, which many processes and machines can share. */
export function openPostgresBackend(location: PostgresLocation): StoreBackend {
	const self = randomUUID();
	const db = new Kysely<Schema>({ dialect: createPostgresDialect(location) });

	return {
		dialect: 'postgres',
		db,
		files: createPostgresFiles(db),
		migrationSchema: location.schema,

		async check() {
			const { rows } = await sql<{ server_encoding: string }>`SHOW server_encoding`.execute(db);
			if (rows[0]?.server_encoding === 'UTF8') return;
			throw new InputError(
				`The database "${location.database}" cannot hold every script that customers write in. Create one with ENCODING 'UTF8' and enter it in the Store credential.`,
			);
		},

		async announce(unit) {
			const channel = newsChannel(location.schema);
			const payload = newsPayload(self, unit.pending.news);
			await sql`SELECT pg_notify(${channel}, ${payload})`.execute(unit.db);
		},

		listen: (onNews) => listenToPostgres(location, self, onNews),

		explain(error) {
			const remedy = remedyOf((error as { code?: unknown }).code);
			return `The store cannot be opened in PostgreSQL at ${location.host}:${location.port}: ${remedy}`;
		},
	};
}

function remedyOf(code: unknown): string {
	if (typeof code !== 'string' || !SQL_STATE.test(code)) return UNREACHABLE;
	return REMEDIES[code] ?? `it answered with error ${code}. Its log says more.`;
}

/** What PostgreSQL answers with always has a digit; Node's own codes (EPIPE) have none. */
const SQL_STATE = /^(?=.*\d)[0-9A-Z]{5}$/;

const UNREACHABLE = 'the server cannot be reached. Check host, port and TLS, and that it runs.';
const REFUSED = 'it refuses user or password. Check both in the Store credential.';

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const REMEDIES: Record<string, string> = {
	'28000': REFUSED,
	'28P01': REFUSED,
	'3D000': 'there is no such database. Create it, or correct its name in the Store credential.',
	'42501':
		'the user may not create the tables. Let it create a schema in the database, or create the schema and give it to the user.',
	'53300': 'it has no connection left. Raise max_connections, or lower the pool size.',
	'57P03': 'it is starting up. Try again in a moment.',
};
