import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { InputError } from '../../errors';
import { MANIFEST } from './backup-layout';

/** Grows when an older version could not read a backup. */
const FORMAT = 1;

const count = z.int().nonnegative();

const manifestSchema = z.strictObject({
	format: z.literal(FORMAT),
	/** The version of the package that made the backup. */
	package: z.string(),
	/** The last migration of the store. */
	schema: z.string(),
	storeId: z.string(),
	/** The moment that the database shows, by its own clock. */
	takenAt: z.iso.datetime(),
	databaseBytes: count,
	tables: z.record(z.string(), count),
	files: z.strictObject({
		count,
		/** Hashes of files that a customer or a person has deleted while the backup was made. */
		removed: z.array(z.string()),
		/** Hashes of files that the store has rows of, and no bytes or other ones. */
		lost: z.array(z.string()),
	}),
});

/** What a backup says of itself. */
export type Manifest = z.infer<typeof manifestSchema>;

/** Throws InputError where there is no backup, or one that this version cannot read. */
export async function readManifest(folder: string): Promise<Manifest> {
	const text = await readFile(join(folder, MANIFEST), 'utf8').catch((cause: unknown) => {
		throw new InputError(`There is no backup in this folder: ${folder}`, { cause });
	});
	const content = parse(text);
	const { format } = (content ?? {}) as { format?: unknown };
	if (typeof format === 'number' && format > FORMAT) {
		throw new InputError('A newer version of TalkTrace made this backup: restore it with that.');
	}
	const manifest = manifestSchema.safeParse(content);
	if (manifest.success) return manifest.data;
	throw new InputError(`The manifest of this backup is damaged: ${join(folder, MANIFEST)}`);
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** Writes what `readManifest` reads; it is on the disk then. */
export async function writeManifest(
	folder: string,
	manifest: Omit<Manifest, 'format'>,
): Promise<void> {
	const file = await open(join(folder, MANIFEST), 'wx', 0o600);
	try {
		await file.writeFile(`${JSON.stringify({ format: FORMAT, ...manifest }, null, '\t')}\n`);
		await file.sync();
	} finally {
		await file.close();
	}
}
