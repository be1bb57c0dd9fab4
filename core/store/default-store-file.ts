import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Where a SQLite store lies when nobody says otherwise. n8n keeps its own files in `.n8n` below
 * this home; in Docker only that folder is on the volume.
 */
export function defaultStoreFile(): string {
	const home = process.env.N8N_USER_FOLDER || homedir();
	return join(home, '.n8n', 'talktrace', 'talktrace.sqlite');
}
