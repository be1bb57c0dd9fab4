import type { IDataObject } from 'n8n-workflow';
import { type KnowledgeSource, listSources } from '../../core/store/knowledge-source-store';
import { filled, type Operation, type Work } from './operation';

const PAGE = 500;

/** Sources, the latest changed first; a page's cursor is in its last item's `next`. */
export const listOperation: Operation = async (work) => {
	const all = work.read('returnAll', false);
	const name = filled(work, 'nameFilter');
	if (all) return (await allSources(work, name)).map(shown);

	const list = { limit: work.read('limit', 50), after: filled(work, 'after'), name };
	const { rows, next } = await work.store.read((unit) => listSources(unit, list));
	return rows.map((row, place) => ({
		...shown(row),
		...(next !== null && place === rows.length - 1 && { next }),
	}));
};

/** All sources with this in their name. */
export async function allSources({ store }: Work, name?: string): Promise<KnowledgeSource[]> {
	const found: KnowledgeSource[] = [];
	let after: string | undefined;
	do {
		const page = await store.read((unit) => listSources(unit, { limit: PAGE, after, name }));
		found.push(...page.rows);
		after = page.next ?? undefined;
	} while (after !== undefined);
	return found;
}

function shown(source: KnowledgeSource): IDataObject {
	return source;
}
