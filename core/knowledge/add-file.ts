import { subtle } from 'node:crypto';
import { HEAD_BYTES, sniffType, UNKNOWN_TYPE } from '../media/sniff-type';
import type { Store } from '../store/open-store';
import { type AddedSource, type AddOptions, addSource, type NewSource } from './add-source';
import { readSourceFile } from './read-source-file';

/** Adds a file; see `addSource`. What it is its bytes decide, before its name and the type it is said to be of. */
export async function addFile(
	store: Store,
	source: Omit<NewSource, 'kind'>,
	{ bytes, fileName, type }: { bytes: Buffer; fileName?: string; type?: string },
	options: AddOptions = {},
): Promise<AddedSource> {
	const reading = await readSourceFile({ bytes, fileName, type });
	const sniffed = await sniffType(bytes.subarray(0, HEAD_BYTES));
	const body = {
		// In another thread: 50 MB take a tenth of a second.
		hash: Buffer.from(await subtle.digest('SHA-256', bytes)).toString('hex'),
		type: sniffed === UNKNOWN_TYPE ? (type ?? UNKNOWN_TYPE) : sniffed,
		size: bytes.length,
	};
	return await addSource(store, { ...source, kind: 'file' }, reading, body, options);
}
