import { knowledgeState } from '../../core/knowledge/knowledge-state';
import { indexNow } from './index-now';
import type { Operation } from './operation';

/** Brings the index up to date, or makes it anew, and says how far it has got. */
export const reindexOperation: Operation = async (work) => {
	const index = await indexNow(work, { force: work.read('rebuild', false) });
	const { sources, passages, warning } = await work.store.read(knowledgeState);
	return [{ sources, passages, index, warning }];
};
