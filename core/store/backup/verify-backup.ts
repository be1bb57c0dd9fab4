import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import Database from 'better-sqlite3';
import { InputError } from '../../errors';
import { CHECKSUMS, DATABASE, hashOfName, MANIFEST } from './backup-layout';
import { readChecksums } from './checksum-list';
import { hashOfFile } from './copy-hashed';
import { inspectDatabase } from './inspect-database';
import { type Manifest, readManifest } from './manifest';

export type VerifyStep = { step: 'verify'; done: number; of: number };

/**
 * Reads all of a backup and compares it with what it says of itself: every byte, every count,
 * and that each file of which its database knows is there. Throws InputError that names the
 * first difference. A guard against damage, not against somebody who writes all of it anew.
 */
export async function verifyBackup(
	folder: string,
	tell: (step: VerifyStep) => void,
): Promise<Manifest> {
	const manifest = await readManifest(folder);
	await checkBytes(folder, manifest, tell);

	const { storeId, schema, tables } = inspectDatabase(join(folder, DATABASE));
	const said = { storeId: manifest.storeId, schema: manifest.schema, tables: manifest.tables };
	if (!isDeepStrictEqual(said, { storeId, schema, tables })) {
		throw new InputError(damaged('its database is not the one that its manifest speaks of'));
	}
	await checkFilesKnown(folder, manifest);
	return manifest;
}

async function checkBytes(
	folder: string,
	{ files }: Manifest,
	tell: (step: VerifyStep) => void,
): Promise<void> {
	const own = new Set<string>();
	let done = 0;
	let last = '';
	if (!existsSync(join(folder, CHECKSUMS)))
		throw new InputError(damaged(`${CHECKSUMS} is missing`));
	for await (const { hash, name } of readChecksums(folder)) {
		if (!existsSync(join(folder, name))) throw new InputError(damaged(`${name} is missing`));
		if ((await hashOfFile(join(folder, name))) !== hash) {
			throw new InputError(damaged(`${name} has changed`));
		}
		const file = hashOfName(name);
		if (file === undefined) own.add(name);
		else {
			if (file !== hash || file <= last) throw new InputError(damaged(`${name} is out of place`));
			last = file;
			done += 1;
			tell({ step: 'verify', done, of: files.count });
		}
	}
	const isWhole = own.has(DATABASE) && own.has(MANIFEST) && done === files.count;
	if (!isWhole) throw new InputError(damaged('its list of checksums is not whole'));
}

async function checkFilesKnown(folder: string, { files }: Manifest): Promise<void> {
	const database = new Database(join(folder, DATABASE), { readonly: true });
	try {
		const known = database.prepare('SELECT 1 FROM "mediaFile" WHERE "hash" = ?');
		for await (const { name } of readChecksums(folder)) {
			const hash = hashOfName(name);
			if (hash !== undefined && !known.get(hash)) {
				throw new InputError(damaged(`its database does not know ${name}`));
			}
		}
		const all = database.prepare('SELECT count(*) FROM "mediaFile"').pluck().get();
		if (all !== files.count + files.removed.length + files.lost.length) {
			throw new InputError(damaged('it has fewer files than its database knows'));
		}
	} finally {
		database.close();
	}
}

function damaged(how: string): string {
	return `This backup is damaged: ${how}. Use another one.`;
}
