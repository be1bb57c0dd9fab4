import { addOperation } from './add-operation';
import { deleteOperation } from './delete-operation';
import { listOperation } from './list-operation';
import type { Operation } from './operation';
import { reindexOperation } from './reindex-operation';
import { searchOperation } from './search-operation';

/** What each operation does, by its name. */
export const operations: Record<string, Operation> = {
	add: addOperation,
	delete: deleteOperation,
	list: listOperation,
	reindex: reindexOperation,
	search: searchOperation,
};
