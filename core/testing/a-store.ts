import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type Store } from '../store/open-store';

/** A real store in a folder of its own, for one test; `dispose` removes it. */
export async function aStore(): Promise<{ store: Store; file: string; dispose(): Promise<void> }> {
	const folder = await mkdtemp(join(tmpdir(), 'talktrace-'));
	const file = join(folder, 'desk.sqlite');
	const store = await openStore({ sqliteFile: file });
	return {
		store,
		file,
		async dispose() {
			await store.close();
			await rm(folder, { recursive: true, force: true });
		},
	};
}
