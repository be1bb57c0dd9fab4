import type { IDataObject } from 'n8n-workflow';
import { continueIndexing } from '../../core/knowledge/continue-indexing';
import { type IndexProgress, knowledgeState } from '../../core/knowledge/knowledge-state';
import { requestIndex } from '../../core/knowledge/reindex';
import { PRICE_LIST } from '../../core/language/price-list';
import { textOf } from '../shared/text-of';
import type { Work } from './operation';

/**
 * Has all that the desk knows indexed, with vectors where the node has a credential for them, for
 * as long as the options give it time. What is left goes on with the next call, or in the
 * dashboard; until then questions are answered by what there is.
 */
export async function indexNow(work: Work, { force }: { force: boolean }): Promise<IDataObject> {
	const { store, read, signal } = work;
	const options = read<IDataObject>('indexOptions', {});
	const embedding = work.embedder && {
		model: textOf(options.model) || 'text-embedding-v4',
		dimensions: Number(options.dimensions ?? 1024),
	};
	const embedder = embedding && work.embedder!(embedding);
	if (embedding || force) await requestIndex(store, embedding, { force });

	const untilMs = Date.now() + Number(options.seconds ?? 60) * 1000;
	const { outcome } = await continueIndexing(store, {
		embedder,
		prices: PRICE_LIST,
		signal,
		untilMs,
	});
	const { index, building } = await store.read(knowledgeState);
	const coming = building ?? index;
	return {
		state: outcome,
		model: coming?.model ?? null,
		dimensions: coming?.dimensions ?? null,
		vectorsLeft: coming ? left(coming, building?.of ?? coming.entries) : 0,
		reason: coming?.reason ?? null,
	};
}

function left({ model, vectors }: IndexProgress, texts: number): number {
	return model === null ? 0 : Math.max(0, texts - vectors);
}
