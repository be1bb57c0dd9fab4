import { sql, type Kysely } from 'kysely';
import type { Schema, Unit } from './schema';

const POSTGRES_NOW = sql<string>`to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/**
 * The database's clock, ISO 8601 UTC with milliseconds: one clock for every process on the store.
 * SQLite's is the machine's, which is not asked for through a thread.
 */
export async function databaseTime(db: Kysely<Schema>, dialect: Unit['dialect']): Promise<string> {
	if (dialect === 'sqlite') return new Date().toISOString();
	const { now } = await db.selectNoFrom(POSTGRES_NOW.as('now')).executeTakeFirstOrThrow();
	return now;
}

/** `milliseconds` after (or, negative, before) an ISO time. */
export function plus(time: string, milliseconds: number): string {
	return new Date(Date.parse(time) + milliseconds).toISOString();
}
