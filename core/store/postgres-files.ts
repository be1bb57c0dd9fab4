import { createHash, randomUUID } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { databaseTime } from './database-time';
import type { FilePart, FileStore } from './file-store';
import type { Schema } from './schema';
import { sweepFiles } from './sweep-files';

/** A row holds so many bytes of a file, the last one what is left. */
export const CHUNK_BYTES = 1024 * 1024;

/**
 * Files in rows of up to 1 MB. They are written under a name of their own, and get the
 * hash as their name when the last byte is there; what a crash leaves under such a name
 * goes after an hour.
 */
export function createPostgresFiles(db: Kysely<Schema>): FileStore {
	return {
		async keep(bytes, { mostBytes, accept }) {
			const draft = `incoming ${randomUUID()}`;
			const hash = createHash('sha256');
			let size = 0;
			let part = 0;
			const keptAt = await databaseTime(db, 'postgres');
			await db.insertInto('mediaFile').values({ hash: draft, size, keptAt }).execute();
			try {
				for await (const chunk of inChunks(bytes)) {
					size += chunk.length;
					if (size > mostBytes) return { outcome: 'too-large' };
					hash.update(chunk);
					await db.insertInto('mediaChunk').values({ hash: draft, part, bytes: chunk }).execute();
					part += 1;
				}
				const kept = { hash: hash.digest('hex'), size };
				if (!(await accept(kept))) return { outcome: 'not-accepted' };
				await rename(db, draft, kept);
				return { outcome: 'kept', ...kept };
			} finally {
				await db.deleteFrom('mediaFile').where('hash', '=', draft).execute();
			}
		},

		async open(hash, part) {
			const known = await db
				.selectFrom('mediaFile')
				.select('size')
				.where('hash', '=', hash)
				// A copy of a store that had lost the bytes has none.
				.where((eb) =>
					eb.or([
						eb('size', '=', 0),
						eb.exists(
							eb
								.selectFrom('mediaChunk')
								.select('part')
								.whereRef('mediaChunk.hash', '=', 'mediaFile.hash'),
						),
					]),
				)
				.executeTakeFirst();
			if (!known) return undefined;
			const { first, last } = part ?? { first: 0, last: known.size - 1 };
			return readChunks(db, hash, { first, last: Math.min(last, known.size - 1) });
		},

		// The chunks of a file go with its row.
		sweep: () => sweepFiles(db, 'postgres', () => Promise.resolve()),
	};
}

/** Gives the chunks to the row of their hash, unless another one has brought the same bytes. */
async function rename(
	db: Kysely<Schema>,
	draft: string,
	kept: { hash: string; size: number },
): Promise<void> {
	await db.transaction().execute(async (db) => {
		const keptAt = await databaseTime(db, 'postgres');
		const { isNew } = await db
			.insertInto('mediaFile')
			.values({ ...kept, keptAt })
			.onConflict((conflict) => conflict.column('hash').doUpdateSet({ keptAt }))
			// Only a row that was there before has been changed by a transaction.
			.returning(sql<boolean>`(xmax = 0)`.as('isNew'))
			.executeTakeFirstOrThrow();
		if (!isNew) return;
		await db.updateTable('mediaChunk').set({ hash: kept.hash }).where('hash', '=', draft).execute();
	});
}

/** The same bytes in pieces of 1 MB, the last one smaller. */
async function* inChunks(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
	let held: Uint8Array[] = [];
	let length = 0;
	for await (const piece of bytes) {
		held.push(piece);
		length += piece.length;
		if (length < CHUNK_BYTES) continue;

		const whole = Buffer.concat(held, length);
		const rest = length % CHUNK_BYTES;
		for (let first = 0; first < length - rest; first += CHUNK_BYTES) {
			yield whole.subarray(first, first + CHUNK_BYTES);
		}
		held = [whole.subarray(length - rest)];
		length = rest;
	}
	if (length > 0) yield Buffer.concat(held, length);
}

async function* readChunks(
	db: Kysely<Schema>,
	hash: string,
	{ first, last }: FilePart,
): AsyncGenerator<Uint8Array> {
	for (let part = Math.floor(first / CHUNK_BYTES); part * CHUNK_BYTES <= last; part += 1) {
		const { bytes } = await db
			.selectFrom('mediaChunk')
			.select('bytes')
			.where('hash', '=', hash)
			.where('part', '=', part)
			.executeTakeFirstOrThrow();
		const start = part * CHUNK_BYTES;
		yield bytes.subarray(Math.max(0, first - start), last - start + 1);
	}
}
