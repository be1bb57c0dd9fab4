import { createHash } from 'node:crypto';
import type { Store } from '../store/open-store';
import { type AddedSource, type AddOptions, addSource, type NewSource } from './add-source';
import { readSourceText } from './read-source-text';

/** Adds a text as it was typed or comes from elsewhere; see `addSource`. Markdown counts. */
export async function addText(
	store: Store,
	source: Omit<NewSource, 'kind'>,
	text: string,
	options: AddOptions = {},
): Promise<AddedSource> {
	const bytes = Buffer.from(text);
	const hash = createHash('sha256').update(bytes).digest('hex');
	const body = { hash, type: 'text/markdown', size: bytes.length };
	const reading = await readSourceText(text);
	return await addSource(store, { ...source, kind: 'text' }, reading, body, options);
}
