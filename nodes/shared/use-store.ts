import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import type { FunctionsBase } from 'n8n-workflow';
import { createRecorder } from '../../core/inbox/recorder';
import { InputError } from '../../core/errors';
import { openStore } from '../../core/store/open-store';
import { type OpenStore, processHandles } from './process-handles';

type StoreCredential = { sqliteFile?: string };

/** n8n's contexts that can resolve a credential; each has it, no common type names it. */
export type CredentialContext = Pick<FunctionsBase, 'getNode'> & {
	getCredentials<T extends object>(type: string): Promise<T>;
};

/**
 * The store that the node's credential names, else TALKTRACE_SQLITE_FILE, else the
 * default place in n8n's folder. Opened once for the whole process and kept open:
 * every node of a desk shares it. Throws InputError when it cannot be opened.
 */
export async function useStore(context: CredentialContext): Promise<OpenStore> {
	const chosen = context.getNode().credentials?.talkTraceStoreApi
		? await context.getCredentials<StoreCredential>('talkTraceStoreApi')
		: {};
	const sqliteFile = sqliteFileOf(chosen);
	const { stores } = processHandles();
	const known = stores.get(sqliteFile);
	if (known) return await known;

	const opening = open(sqliteFile);
	stores.set(sqliteFile, opening);
	// A store that could not be opened is tried again: the disk may have been mended.
	opening.catch(() => stores.delete(sqliteFile));
	return await opening;
}

/** Where a credential's store lies. Throws InputError for a path that is not absolute. */
export function sqliteFileOf(chosen: StoreCredential): string {
	const file = chosen.sqliteFile?.trim() || process.env.TALKTRACE_SQLITE_FILE || defaultFile();
	if (isAbsolute(file)) return file;
	throw new InputError(`The path of the store must be absolute, and this is not: ${file}`);
}

async function open(sqliteFile: string): Promise<OpenStore> {
	const store = await openStore({ sqliteFile });
	return { store, recorder: createRecorder(store), knownNumbers: new Set() };
}

/** n8n keeps its own files in `.n8n` below this; in Docker only that folder is on the volume. */
function defaultFile(): string {
	const home = process.env.N8N_USER_FOLDER || homedir();
	return join(home, '.n8n', 'talktrace', 'talktrace.sqlite');
}
