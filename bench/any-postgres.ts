import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { ROOT_FOLDER } from '../scripts/n8n/folders';

type Server = { url: string; stop(): Promise<void> };

/** What a server in use has, and one of tests does without. */
export const DURABLE = { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' };

/** A server of our own, so that nothing stays behind on another one. It is as fast as one of tests, or durable. */
export async function anyPostgres(
	settings: Record<string, string> = {},
): Promise<Server | undefined> {
	const { findPostgres } = await tool<{ findPostgres(): { programs?: string } | undefined }>(
		'setup/postgres.mjs',
	);
	const { startPostgres } = await tool<{
		startPostgres(programs: string, settings: object): Promise<Server>;
	}>('test/start-postgres.mjs');
	const { programs } = findPostgres() ?? {};
	if (programs !== undefined) return await startPostgres(programs, settings);
	console.error('Left out: PostgreSQL, whose programs are not on this machine.');
	return undefined;
}

/** A part of the set-up, which runs before TypeScript can and so is written without. */
async function tool<T>(path: string): Promise<T> {
	return (await import(pathToFileURL(join(ROOT_FOLDER, 'scripts', path)).href)) as T;
}
