import {
	dropNearness,
	ensureVectorExtension,
	fillNearness,
	nearnessTables,
	openNearness,
	serveNearness,
} from '../store/fill-nearness';
import { servingIndex } from '../store/knowledge-index-store';
import type { Store } from '../store/open-store';
import { restAfter } from './rest-after';

/**
 * Brings what PostgreSQL sorts by nearness up to date with the vectors of the serving index, where
 * it can (see `readNearness`), some at a time. False when `isOver` said so before the last.
 */
export async function keepNearness(store: Store, isOver: () => boolean): Promise<boolean> {
	const serving = await store.read(servingIndex);
	const index = serving?.dimensions ? { id: serving.id, dimensions: serving.dimensions } : null;
	const extension = index && (await ensureVectorExtension(store, index));
	if (!index || !extension) {
		const left = await store.read(nearnessTables);
		if (left.length > 0) await store.write((unit) => dropNearness(unit));
		return true;
	}

	const table = await store.write((unit) => openNearness(unit, index, extension));
	for (let after: number | undefined = 0; after !== undefined;) {
		if (isOver()) return false;
		const from: number = after;
		after = await restAfter(() =>
			store.write((unit) => fillNearness(unit, { table, index, after: from }, extension)),
		);
	}
	await store.write((unit) => serveNearness(unit, table));
	return true;
}
