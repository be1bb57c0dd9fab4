import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { type Kysely, sql } from 'kysely';
import { placeOfFile } from '../folder-files';
import { CHUNK_BYTES } from '../postgres-files';
import type { Schema } from '../schema';
import type { CopySource } from './open-source';
import { advance, type CopyTarget } from './open-target';

/**
 * Copies the bytes of files whose rows have been copied; `copied` is called after each. Returns
 * the hashes of those that the source has lost, or has other bytes of: they stay without.
 */
export async function copyFiles(
	source: CopySource,
	target: CopyTarget,
	copied: () => void,
): Promise<string[]> {
	for (;;) {
		const { progress } = target;
		const next = await target.db
			.selectFrom('mediaFile')
			.select('hash')
			.where('hash', '>', progress.file)
			.orderBy('hash')
			.limit(1)
			.executeTakeFirst();
		if (!next) return await filesWithoutBytes(target.db);

		const bytes = await bytesOf(source, next.hash);
		await advance(target, { ...progress, file: next.hash }, async (db) => {
			for (let part = 0; part * CHUNK_BYTES < bytes.length; part += 1) {
				const chunk = bytes.subarray(part * CHUNK_BYTES, (part + 1) * CHUNK_BYTES);
				await db.insertInto('mediaChunk').values({ hash: next.hash, part, bytes: chunk }).execute();
			}
		});
		copied();
	}
}

/** Nothing, where there is none, or it is not what its name says. */
async function bytesOf({ filesFolder }: CopySource, hash: string): Promise<Buffer> {
	const bytes = await readFile(placeOfFile(filesFolder, hash)).catch(
		(error: NodeJS.ErrnoException) => {
			if (error.code === 'ENOENT') return Buffer.alloc(0);
			throw error;
		},
	);
	const isWhole = createHash('sha256').update(bytes).digest('hex') === hash;
	return isWhole ? bytes : Buffer.alloc(0);
}

/** By their hashes: PostgreSQL sums up the bytes that it has. */
async function filesWithoutBytes(db: Kysely<Schema>): Promise<string[]> {
	const without: string[] = [];
	for (let after = ''; ;) {
		const { rows } = await sql<{ hash: string; whole: boolean }>`SELECT "file"."hash", (
				SELECT encode(sha256(coalesce(string_agg("bytes", ''::bytea ORDER BY "part"), '')), 'hex')
				FROM "mediaChunk" WHERE "hash" = "file"."hash"
			) = "file"."hash" AS "whole"
			FROM "mediaFile" AS "file" WHERE "hash" > ${after} ORDER BY "hash" LIMIT ${SUMMED_AT_ONCE}`.execute(
			db,
		);
		without.push(...rows.filter(({ whole }) => !whole).map(({ hash }) => hash));
		if (rows.length < SUMMED_AT_ONCE) return without;
		after = rows.at(-1)!.hash;
	}
}

/** Each has up to 100 MB, and a statement 30 s. */
const SUMMED_AT_ONCE = 20;
