import { randomUUID } from 'node:crypto';
import { recordChange } from './change-store';
import { lockConversation } from './conversation-store';
import type { NoteRow } from './desk-rows';
import type { Unit } from './schema';

/** Adds a note that colleagues read and the customer never sees; undefined without the conversation. */
export async function addNote(
	unit: Unit,
	note: Pick<NoteRow, 'conversationId' | 'agentId' | 'text'>,
): Promise<NoteRow | undefined> {
	const { conversationId } = note;
	if (!(await lockConversation(unit, conversationId))) return undefined;
	const row = await unit.db
		.insertInto('note')
		.values({ ...note, id: randomUUID(), at: unit.now, editedAt: null, removedAt: null })
		.returningAll()
		.executeTakeFirstOrThrow();
	recordChange(unit, { kind: 'note-added', conversationId, subjectId: row.id });
	return row;
}

export type NoteChange =
	| { outcome: 'changed'; note: NoteRow }
	/** It is a colleague's. */
	| { outcome: 'not-own' }
	| { outcome: 'not-found' };

/**
 * Changes a note of `by`; null takes it away, and its words with it. Who may remove the
 * notes of others (`removesAny`) still changes none of them.
 */
export async function changeNote(
	unit: Unit,
	change: { noteId: string; text: string | null; by: string; removesAny: boolean },
): Promise<NoteChange> {
	const { noteId, text, by, removesAny } = change;
	const note = await lockNote(unit, noteId);
	if (!note || note.removedAt !== null) return { outcome: 'not-found' };
	if (note.agentId !== by && !(text === null && removesAny)) return { outcome: 'not-own' };

	const changed = await unit.db
		.updateTable('note')
		.set(text === null ? { text: '', removedAt: unit.now } : { text, editedAt: unit.now })
		.where('id', '=', noteId)
		.returningAll()
		.executeTakeFirstOrThrow();
	recordChange(unit, {
		kind: 'note-changed',
		conversationId: changed.conversationId,
		subjectId: noteId,
		facts: { removed: text === null },
	});
	return { outcome: 'changed', note: changed };
}

async function lockNote({ db, dialect }: Unit, id: string): Promise<NoteRow | undefined> {
	const query = db.selectFrom('note').selectAll().where('id', '=', id);
	return await (dialect === 'postgres' ? query.forUpdate() : query).executeTakeFirst();
}
