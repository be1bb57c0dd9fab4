import { InputError } from '../../core/errors';
import { listNotes } from '../../core/store/list-notes';
import { addNote } from '../../core/store/note-store';
import { findAgent } from './find-agent';
import { filled, found, type Operation, pages } from './operation';

export const noteOperations: Record<string, Operation> = {
	'note.add': async (store, read) => {
		const text = filled(read, 'noteText')?.trim();
		if (!text) throw new InputError('The note is empty. Write what colleagues should know.');
		const { id: agentId } = await findAgent(store, filled(read, 'agentEmail'));
		const conversationId = filled(read, 'conversationId') ?? '';
		return [
			found(
				await store.write((unit) => addNote(unit, { conversationId, agentId, text })),
				'conversation',
			),
		];
	},

	'note.getMany': (store, read) =>
		pages(store, read, (unit, page) => listNotes(unit, filled(read, 'conversationId') ?? '', page)),
};
