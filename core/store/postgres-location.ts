import { InputError } from '../errors';

/** Where a PostgreSQL store lies. */
export type PostgresLocation = {
	host: string;
	port: number;
	database: string;
	user: string;
	password: string;
	/** The tables live in a schema of their own, beside whatever else the database holds. */
	schema: string;
	/** `unverified` encrypts without asking who answers; `verified` checks the server's certificate. */
	tls: TlsMode;
	/** The certificate authority's certificate (PEM), where it is not a public one. */
	ca?: string;
	/** The most connections of this process; see `postgres-dialect.ts`. */
	poolSize?: number;
};

export type TlsMode = 'off' | 'unverified' | 'verified';

export const DEFAULT_SCHEMA = 'talktrace';

const TLS_MODES: readonly string[] = ['off', 'unverified', 'verified'] satisfies TlsMode[];

/**
 * Reads `postgres://user:password@host:port/database?schema=…&tls=off|unverified|verified`.
 * Throws InputError, which never shows the password, for anything else.
 */
export function parsePostgresUrl(text: string): PostgresLocation {
	const url = URL.canParse(text) ? new URL(text) : undefined;
	const isPostgres = url?.protocol === 'postgres:' || url?.protocol === 'postgresql:';
	const database = decodeURIComponent(url?.pathname.slice(1) ?? '');
	if (!url || !isPostgres || url.hostname === '' || database === '') {
		throw new InputError(
			'The address of the PostgreSQL store must look like postgres://user:password@host:5432/database?schema=talktrace&tls=verified',
		);
	}
	const tls = url.searchParams.get('tls') ?? 'off';
	if (!TLS_MODES.includes(tls)) {
		throw new InputError(`tls in the address of the store must be one of ${TLS_MODES.join(', ')}`);
	}
	return {
		host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
		port: Number(url.port || 5432),
		database,
		user: decodeURIComponent(url.username),
		password: decodeURIComponent(url.password),
		schema: checkSchema(url.searchParams.get('schema') ?? DEFAULT_SCHEMA),
		tls: tls as TlsMode,
	};
}

/** A schema's name as it may stand in SQL. Throws InputError for anything but a plain name. */
export function checkSchema(schema: string): string {
	if (/^[a-z_][a-z0-9_]{0,49}$/.test(schema)) return schema;
	throw new InputError(
		'The schema of the store must be a plain name: small letters, digits and underscores, at most 50.',
	);
}
