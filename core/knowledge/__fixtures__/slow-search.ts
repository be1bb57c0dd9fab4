import { setTimeout as pause } from 'node:timers/promises';
import { findWords } from '../../store/find-words';
import { servingIndex } from '../../store/knowledge-index-store';
import { servedPassages } from '../../store/knowledge-passages';
import type { ReadJob } from '../../store/read-job';
import { questionTerms } from '../terms';

/** For tests: all passages that hold a word, found and read with a while between, as comparing vectors is. */
export const slowSearch: ReadJob<{ word: string; limit: number }, string[]> = {
	file: __filename,
	name: 'slowSearch',
	async run(unit, { word, limit }) {
		const { id: indexId } = (await servingIndex(unit))!;
		const hits = await findWords(unit, { indexId, terms: questionTerms(word), limit });
		const textIds = hits.map(({ textId }) => textId);
		await pause(20);
		const passages = await servedPassages(unit, textIds, {});
		return passages.map(({ text }) => text);
	},
};
