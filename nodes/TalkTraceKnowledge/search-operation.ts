import type { IDataObject } from 'n8n-workflow';
import { InputError } from '../../core/errors';
import { searchKnowledge } from '../../core/knowledge/search-knowledge';
import { PRICE_LIST } from '../../core/language/price-list';
import { servingIndex } from '../../core/store/knowledge-index-store';
import { textOf } from '../shared/text-of';
import { filled, listOf, type Operation, type Work } from './operation';
import { channelsOf } from './source-details';

/** The passages that answer a question, best first, each with its source: one item a question. */
export const searchOperation: Operation = async (work) => {
	const { store, read, signal } = work;
	const question = filled(work, 'question');
	if (!question) throw new InputError('There is no question to search for.');
	const { labels, channel, floor, saidBefore } = read<IDataObject>('searchOptions', {});
	const [channelId] = await channelsOf(store, listOf(channel).slice(0, 1));

	const { passages, withoutVectors } = await searchKnowledge(
		store,
		{
			question,
			context: [saidBefore]
				.flat()
				.map(textOf)
				.filter((words) => words !== ''),
			labels: listOf(labels),
			channelId,
			limit: read('most', 5),
		},
		{
			embedder: await embedderOfIndex(work),
			...(floor !== undefined && { floor: Number(floor) }),
			prices: PRICE_LIST,
			signal,
		},
	);
	return [
		{
			question,
			found: passages.length,
			...(passages.length === 0 && { note: 'Nothing was found in the sources of the business.' }),
			passages: passages.map(({ textId, score, ...passage }) => ({
				...passage,
				score: Math.round(score * 1000) / 1000,
			})),
			withoutVectors,
		},
	];
};

/** Questions are compared with the vectors that there are: their model is asked, whichever it is. */
async function embedderOfIndex({ store, embedder }: Work) {
	const index = await store.read(servingIndex);
	if (!embedder || !index || index.model === null || index.dimensions === null) return null;
	return embedder({ model: index.model, dimensions: index.dimensions });
}
