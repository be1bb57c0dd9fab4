import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { openStore } from '../store/open-store';

/**
 * Makes `file` the SQLite file of a store that nobody has opened yet, whose tables are there
 * already: all tests of a run share one that was migrated once.
 */
export async function copyTemplate(file: string): Promise<void> {
	const folder = process.env.TALKTRACE_TEST_TEMPLATES;
	if (folder === undefined) return;
	const template = join(folder, 'desk.sqlite');
	if (!existsSync(template)) await makeTemplate(folder, template);
	await copyFile(template, file);
}

async function makeTemplate(folder: string, template: string): Promise<void> {
	const sqliteFile = join(folder, `${randomUUID()}.sqlite`);
	const store = await openStore({ sqliteFile });
	await store.write(({ db }) => db.deleteFrom('setting').where('key', '=', 'storeId').execute());
	// With the last connection SQLite removes the log, so that the file holds everything.
	await store.close();
	// Of two that are made at once either will do.
	await rename(sqliteFile, template);
}
