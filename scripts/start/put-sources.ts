import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { addFile } from '../../core/knowledge/add-file';
import { openStore } from '../../core/store/open-store';
import type { StateFile } from './desk-state';

/**
 * Tells the desk what a bakery would tell it: the files of `folder`, once. What its user has
 * changed or removed since stays so.
 */
export async function putSources(
	file: StateFile,
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
			await addFile(store, { name: fileName }, { bytes, fileName });
			file.state.sources = [...(file.state.sources ?? []), fileName];
			file.save();
		}
	} finally {
		await store.close();
	}
}
