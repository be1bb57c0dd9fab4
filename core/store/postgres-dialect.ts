import {
	type CompiledQuery,
	type DatabaseConnection,
	type Dialect,
	PostgresAdapter,
	PostgresDriver,
	PostgresQueryCompiler,
} from 'kysely';
import type { ClientConfig } from 'pg';
import { endWhenSilent } from './end-when-silent';
import { OwnSchemaIntrospector } from './postgres-introspector';
import { checkSchema, type PostgresLocation } from './postgres-location';

/** A desk's process rarely does more at once; what comes on top waits for a connection. */
const POOL_SIZE = 10;
const CONNECT_MS = 5_000;

/**
 * No statement, and no process that stopped in the middle of a transaction, may hold a
 * row of the desk for ever: the server ends them.
 */
const SESSION = [
	`SET statement_timeout = '30s'`,
	`SET lock_timeout = '15s'`,
	`SET idle_in_transaction_session_timeout = '30s'`,
];

/** Kysely over a pool of connections to PostgreSQL, all working in the store's schema. */
export function createPostgresDialect(location: PostgresLocation): Dialect {
	const session = [`SET search_path TO ${checkSchema(location.schema)}`, ...SESSION].join('; ');

	return {
		createAdapter: () => new PostgresAdapter(),
		createDriver: () =>
			new TextSafeDriver({
				pool: async () => {
					const { Pool } = await import('pg');
					const pool = new Pool({
						...(await clientConfig(location)),
						max: location.poolSize ?? POOL_SIZE,
						// Not by the start-up packet, which connection poolers refuse.
						onConnect: (client) => {
							endWhenSilent(client);
							return client.query(session) as unknown as void;
						},
					});
					// An idle connection that breaks is replaced by the next query; unheard, it would end n8n.
					pool.on('error', () => undefined);
					// So would one that breaks in a transaction: its query rejects, and that is enough.
					pool.on('connect', (client) => client.on('error', () => undefined));
					return pool;
				},
			}),
		createIntrospector: (db) => new OwnSchemaIntrospector(db, location.schema),
		createQueryCompiler: () => new PostgresQueryCompiler(),
	};
}

/** How every connection to the store is made. The driver is loaded here: SQLite has no use for it. */
export async function clientConfig(location: PostgresLocation): Promise<ClientConfig> {
	const { types } = await import('pg');
	const { host, port, database, user, password, tls, ca } = location;
	return {
		host,
		port,
		database,
		user,
		password,
		ssl: tls === 'off' ? false : { rejectUnauthorized: tls === 'verified', ...(ca && { ca }) },
		connectionTimeoutMillis: CONNECT_MS,
		keepAlive: true,
		application_name: 'talktrace',
		types: {
			// Counts and feed numbers stay far below 2^53; as text they would compare as text.
			getTypeParser: (oid, format) =>
				NUMBERS.has(oid)
					? Number
					: (types.getTypeParser(oid, format) as (value: string) => unknown),
		},
	};
}

/** int8 and numeric, by their numbers in PostgreSQL's catalogue. */
const NUMBERS: ReadonlySet<number> = new Set([20, 1700]);

/** PostgreSQL's text holds no NUL character, which JSON and customers may bring. */
class TextSafeDriver extends PostgresDriver {
	private readonly safe = new WeakSet<DatabaseConnection>();

	override async acquireConnection(
		...options: Parameters<PostgresDriver['acquireConnection']>
	): Promise<DatabaseConnection> {
		const connection = await super.acquireConnection(...options);
		if (this.safe.has(connection)) return connection;

		const execute: DatabaseConnection['executeQuery'] = connection.executeQuery.bind(connection);
		connection.executeQuery = (query, ...rest) => execute(withoutNul(query), ...rest);
		this.safe.add(connection);
		return connection;
	}
}

function withoutNul<R>(query: CompiledQuery<R>): CompiledQuery<R> {
	if (!query.parameters.some(holdsNul)) return query;
	return {
		...query,
		parameters: query.parameters.map((value) =>
			holdsNul(value) ? value.replaceAll('\0', '\uFFFD') : value,
		),
	};
}

function holdsNul(value: unknown): value is string {
	return typeof value === 'string' && value.includes('\0');
}
