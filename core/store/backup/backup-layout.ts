import { join } from 'node:path';

/** The database of a backup, within its folder. */
export const DATABASE = 'talktrace.sqlite';

export const MANIFEST = 'manifest.json';

/** The checksums of everything else, as `sha256sum -c` reads them. */
export const CHECKSUMS = 'SHA256SUMS';

/** Where a file lies within a backup. */
export function nameOfFile(hash: string): string {
	return `files/${hash.slice(0, 2)}/${hash}`;
}

/** The hash of a file that lies at this place within a backup; undefined for any other name. */
export function hashOfName(name: string): string | undefined {
	const hash = name.slice(-64);
	return /^[0-9a-f]{64}$/.test(hash) && name === nameOfFile(hash) ? hash : undefined;
}

const NAME = /^talktrace-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.\d{3}Z$/;

/** The name of a backup that begins now: in the order of names the newest is the last. */
export function nameOfBackup(now: Date): string {
	return `talktrace-${now.toISOString().replaceAll(':', '-')}`;
}

export function isNameOfBackup(name: string): boolean {
	return NAME.test(name);
}

/** What is not a backup yet, or no longer. */
export const UNFINISHED = '.partial';

/** Where a backup lies until it is whole. */
export function draftOf(folder: string, name: string): string {
	return join(folder, `${name}${UNFINISHED}`);
}
