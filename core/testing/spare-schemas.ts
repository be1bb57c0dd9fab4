import { readdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { emptySchema } from './empty-schema';
import { shapeOf } from './schema-shape';

/** A schema with the tables of a store, and how it was made: a test may have changed that. */
export type SpareSchema = { schema: string; shape: string };

/**
 * Migrated, empty schemas that other tests have left, in whatever process they ran: making one
 * takes the server ten times as long as emptying one. Each is a file, which only one can remove.
 */
const FOLDER = process.env.TALKTRACE_TEST_SPARE_SCHEMAS;

/** One that nobody else has, if there is one. */
export async function takeSpareSchema(): Promise<SpareSchema | undefined> {
	if (FOLDER === undefined) return undefined;
	for (const schema of await readdir(FOLDER)) {
		const file = join(FOLDER, schema);
		try {
			const shape = await readFile(file, 'utf8');
			await unlink(file);
			return { schema, shape };
		} catch {
			// Another process was faster.
		}
	}
	return undefined;
}

/** Empties a schema for the next test; it is dropped where its tables are not as they were made. */
export async function leaveSchema(
	db: Kysely<unknown>,
	{ schema, shape }: SpareSchema,
): Promise<void> {
	if (FOLDER === undefined || (await shapeOf(db, schema)) !== shape) {
		await db.schema.dropSchema(schema).cascade().execute();
		return;
	}
	await emptySchema(db, schema);
	await writeFile(join(FOLDER, schema), await shapeOf(db, schema));
}
