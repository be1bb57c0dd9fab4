import { type Kysely, sql } from 'kysely';

/** Another one as soon as anything of the schema is defined otherwise; rows do not count. */
export async function shapeOf(db: Kysely<unknown>, schema: string): Promise<string> {
	const { rows } = await sql<{ shape: string | null }>`
		WITH place AS (SELECT oid FROM pg_namespace WHERE nspname = ${schema}),
		relation AS (SELECT oid, xmin FROM pg_class WHERE relnamespace IN (SELECT oid FROM place))
		SELECT md5(string_agg(part, ' ' ORDER BY part)) AS shape FROM (
			SELECT concat('relation', oid, '-', xmin) AS part FROM relation
			UNION ALL SELECT concat('column', attrelid, '-', attnum, '-', xmin) FROM pg_attribute
				WHERE attrelid IN (SELECT oid FROM relation)
			UNION ALL SELECT concat('trigger', oid, '-', xmin) FROM pg_trigger
				WHERE tgrelid IN (SELECT oid FROM relation)
			UNION ALL SELECT concat('constraint', oid, '-', xmin) FROM pg_constraint
				WHERE connamespace IN (SELECT oid FROM place)
			UNION ALL SELECT concat('function', oid, '-', xmin) FROM pg_proc
				WHERE pronamespace IN (SELECT oid FROM place)
		) AS parts`.execute(db);
	return rows[0]?.shape ?? '';
}
