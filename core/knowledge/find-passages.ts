import { servingIndex } from '../store/knowledge-index-store';
import type { ServedTo } from '../store/knowledge-passages';
import type { ReadJob } from '../store/read-job';
import type { Asking } from './ask-with-context';
import { type Candidate, gatherCandidates } from './gather-candidates';
import { likelyEntries } from './likely-entries';

export type PassageSearch = {
	askings: readonly Asking[];
	/** A vector for each asking, of the model of this index; null where words have to do. */
	meanings: { indexId: number; vectors: readonly Float32Array[] } | null;
	to: ServedTo;
	/** Milliseconds that only grow. */
	nowMs: number;
};

/**
 * The passages that may answer a question, best first, see `gatherCandidates`; null while the
 * vectors' signs are being loaded: then it is to be asked again, at once.
 */
export const findPassages: ReadJob<PassageSearch, Candidate[] | null> = {
	file: __filename,
	name: 'findPassages',
	async run(unit, { askings, meanings, to, nowMs }, kept) {
		const index = await servingIndex(unit);
		if (!index) return [];
		// Another index serves by now: its vectors are not to be compared with these.
		if (!meanings || meanings.indexId !== index.id) {
			return await gatherCandidates(unit, { index, askings, meanings: null, to });
		}

		const wanted = { indexId: index.id, dimensions: index.dimensions! };
		const likely = await likelyEntries(unit, kept, wanted, nowMs);
		if (!likely) return null;
		const { vectors } = meanings;
		return await gatherCandidates(unit, { index, askings, meanings: { vectors, likely }, to });
	},
};
