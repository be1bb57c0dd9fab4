import { InputError } from '../../core/errors';
import {
	findSource,
	getSource,
	type KnowledgeSource,
	removeSource,
} from '../../core/store/knowledge-source-store';
import { allSources } from './list-operation';
import { filled, type Operation, type Work } from './operation';

/** Deletes the source that the item names: no search finds it from then on. */
export const deleteOperation: Operation = async (work) => {
	const source = await sourceToDelete(work);
	const removed = source && (await work.store.write((unit) => removeSource(unit, source.id)));
	if (!removed) throw new InputError('There is no such source.');
	const { id, name, key, url } = removed;
	return [{ deleted: true, sourceId: id, name, key, url }];
};

async function sourceToDelete(work: Work): Promise<KnowledgeSource | undefined> {
	const { store, read } = work;
	const value = filled(work, 'source') ?? '';
	switch (read<string>('deleteBy', 'id')) {
		case 'key':
			return await store.read((unit) => findSource(unit, value));
		case 'name': {
			const all = value === '' ? [] : await allSources(work, value);
			const [first, second] = all.filter(({ name }) => name === value);
			if (!second) return first;
			throw new InputError('Several sources have this name: delete one by its ID.');
		}
		default:
			return await store.read((unit) => getSource(unit, value));
	}
}
