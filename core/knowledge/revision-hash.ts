import { createHash } from 'node:crypto';

/** Grows when the same bytes are read, or cut into passages, in another way: then they are read anew. */
const READING_VERSION = 1;

/** By what a source that is added again is known to be unchanged: its bytes and how they are read. */
export function revisionHash(bodyHash: string, language: string | null): string {
	return createHash('sha256')
		.update(JSON.stringify([READING_VERSION, bodyHash, language]))
		.digest('hex');
}
