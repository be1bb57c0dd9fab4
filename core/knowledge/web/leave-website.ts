import { findSource, type KnowledgeSource, removeSource } from '../../store/knowledge-source-store';
import { notePagesOfWebsite, pagesOfWebsite } from '../../store/knowledge-website-store';
import type { Store } from '../../store/open-store';
import type { Unit } from '../../store/schema';
import type { WebsitePage } from './website-page';

/**
 * Removes the sources that a site became the last time and whose keys it does not have now, and
 * notes which it is from now on. Resolves to what was removed.
 */
export async function leaveWebsite(
	store: Store,
	address: string,
	keys: {
		/** Of the pages that are sources now. */
		added: string[];
		/** Of all pages that the site has; null where not all are known, and none is removed. */
		all: Set<string> | null;
	},
	withinRemoval?: (unit: Unit, source: KnowledgeSource) => Promise<void>,
): Promise<WebsitePage[]> {
	const before = await store.read((unit) => pagesOfWebsite(unit, address));
	const isThere = (key: string) => keys.all?.has(key) ?? true;
	const removed: WebsitePage[] = [];

	for (const key of before.filter((one) => !isThere(one))) {
		const source = await store.write(async (unit) => {
			const known = await findSource(unit, key);
			const gone = known && (await removeSource(unit, known.id));
			if (gone) await withinRemoval?.(unit, gone);
			return gone;
		});
		if (source) removed.push({ url: source.url ?? key, outcome: 'removed', sourceId: source.id });
	}
	const now = new Set([...before.filter(isThere), ...keys.added]);
	await store.write((unit) => notePagesOfWebsite(unit, address, [...now]));
	return removed;
}
