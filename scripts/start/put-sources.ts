import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import type * as Files from '../../core/knowledge/add-file';
import type * as Stores from '../../core/store/open-store';
import type { StateFile } from './desk-state';

/** What of the product is used; it reads sources in programs of its own. */
export type KnowledgeParts = Pick<typeof Files, 'addFile'> & Pick<typeof Stores, 'openStore'>;

/** The parts as the packed package has them, compiled. */
export function packedParts(packageFolder: string): KnowledgeParts {
	const load = createRequire(join(packageFolder, 'package.json'));
	const { addFile } = load('./dist/core/knowledge/add-file.js') as typeof Files;
	const { openStore } = load('./dist/core/store/open-store.js') as typeof Stores;
	return { addFile, openStore };
}

/**
 * Tells the desk what a bakery would tell it: the files of `folder`, once. What its user has
 * changed or removed since stays so. Throws when one cannot be read.
 */
export async function putSources(
	file: StateFile,
	{ addFile, openStore }: KnowledgeParts,
	{ folder, storeFile }: { folder: string; storeFile: string },
): Promise<void> {
	const known = file.state.sources ?? [];
	const missing = readdirSync(folder).filter((name) => !known.includes(name));
	if (missing.length === 0) return;

	mkdirSync(dirname(storeFile), { recursive: true });
	const store = await openStore({ sqliteFile: storeFile });
	try {
		for (const fileName of missing) {
			const bytes = readFileSync(join(folder, fileName));
			const added = await addFile(store, { name: fileName }, { bytes, fileName });
			if (added.outcome === 'refused') throw new Error(`${fileName} is ${added.reason}`);
			file.state.sources = [...(file.state.sources ?? []), fileName];
			file.save();
		}
	} finally {
		await store.close();
	}
}
