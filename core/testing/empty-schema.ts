import { type Kysely, sql } from 'kysely';
import { checkSchema } from '../store/postgres-location';

/**
 * Takes all rows out of a schema's tables and begins its numbers anew; opening the store puts back
 * what a new one has. What is small is deleted, which costs less than the new files of TRUNCATE. Neither keys nor the
 * triggers that guard the audit log are asked.
 */
export async function emptySchema(db: Kysely<unknown>, schema: string): Promise<void> {
	await sql
		.raw(
			`DO $$
			DECLARE
				place text := '${checkSchema(schema)}';
				relation record;
				filled boolean;
			BEGIN
				SET LOCAL session_replication_role = replica;
				FOR relation IN
					SELECT format('%I.%I', place, relname) AS name, pg_relation_size(oid) AS size
					FROM pg_class WHERE relnamespace = place::regnamespace AND relkind = 'r'
						AND relname NOT LIKE 'kysely_migration%'
				LOOP
					EXECUTE format('SELECT EXISTS (SELECT FROM %s)', relation.name) INTO filled;
					IF relation.size > 65536 THEN EXECUTE format('TRUNCATE %s CASCADE', relation.name);
					ELSIF filled THEN EXECUTE format('DELETE FROM %s', relation.name);
					END IF;
				END LOOP;
				PERFORM setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false)
					FROM pg_sequences WHERE schemaname = place AND last_value IS NOT NULL;
			END $$`,
		)
		.execute(db);
}
