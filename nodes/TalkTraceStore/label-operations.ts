import { InputError } from '../../core/errors';
import { changeLabels } from '../../core/store/change-labels';
import { getConversation } from '../../core/store/directory';
import { listLabels } from '../../core/store/list-labels';
import type { Store } from '../../core/store/open-store';
import { filled, found, type Operation, type Read } from './operation';

export const labelOperations: Record<string, Operation> = {
	'label.getMany': (store) => store.read(listLabels),
	'label.add': (store, read) => change(store, read, 'add'),
	'label.remove': (store, read) => change(store, read, 'remove'),
};

async function change(store: Store, read: Read, how: 'add' | 'remove') {
	const conversationId = filled(read, 'conversationId') ?? '';
	found(await store.read((unit) => getConversation(unit, conversationId)), 'conversation');
	const wanted = filled(read, 'labelName');
	const label = (await store.read(listLabels)).find(({ name }) => name === wanted);
	if (!label) {
		throw new InputError(
			'The desk has no label with this name. Make it in the settings of the dashboard first.',
		);
	}

	const changed = await store.write((unit) =>
		changeLabels(unit, {
			conversationId,
			add: how === 'add' ? [label.id] : [],
			remove: how === 'remove' ? [label.id] : [],
			agentId: null,
		}),
	);
	return [{ conversationId, label: label.name, changed }];
}
