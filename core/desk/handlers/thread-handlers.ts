import { appendAudit } from '../../store/audit-store';
import { correctTranscript } from '../../store/correct-transcript';
import { addNote, changeNote } from '../../store/note-store';
import { rateAnswer } from '../../store/rate-answer';
import { changedEntry } from '../changed-entry';
import type { Handlers } from '../handler';
import { hasRole } from '../has-role';
import { Refusal } from '../refusal';

/** What agents add to a thread, or put right in it, for themselves. */
export const threadHandlers: Handlers<
	'add-note' | 'change-note' | 'rate-answer' | 'correct-transcript'
> = {
	async 'add-note'({ store, caller }, { conversationId, text }) {
		const noteId = await store.write(async (unit) => {
			const note = await addNote(unit, { conversationId, agentId: caller.agentId, text });
			if (!note) throw new Refusal('not-found', 'This conversation is no longer there.');
			await appendAudit(unit, caller, { action: 'add-note', conversationId, subjectId: note.id });
			return note.id;
		});
		return await changedEntry(store, { noteIds: [noteId] });
	},

	async 'change-note'({ store, caller, conversationId }, { noteId, text }) {
		await store.write(async (unit) => {
			const removesAny = hasRole(caller.role, 'supervisor');
			const by = caller.agentId;
			const { outcome } = await changeNote(unit, { noteId, text, by, removesAny });
			if (outcome === 'not-found') throw new Refusal('not-found', 'This note is no longer there.');
			if (outcome === 'not-own') {
				throw new Refusal('not-allowed', 'Only who wrote a note changes it.');
			}
			await appendAudit(unit, caller, {
				action: 'change-note',
				conversationId,
				subjectId: noteId,
				details: { removed: text === null },
			});
		});
		return await changedEntry(store, { noteIds: [noteId] });
	},

	async 'rate-answer'({ store, caller, conversationId }, { messageId, verdict, why }) {
		await store.write(async (unit) => {
			const { agentId } = caller;
			const rating = { messageId, agentId, verdict, why: why || null };
			if (!(await rateAnswer(unit, rating))) {
				throw new Refusal('not-possible', 'Only answers of the AI can be rated.');
			}
			await appendAudit(unit, caller, {
				action: 'rate-answer',
				conversationId,
				subjectId: messageId,
				details: { verdict },
			});
		});
		return await changedEntry(store, { messageIds: [messageId] });
	},

	async 'correct-transcript'({ store, caller, conversationId }, { messageId, text }) {
		await store.write(async (unit) => {
			const { agentId } = caller;
			if (!(await correctTranscript(unit, { messageId, text, agentId }))) {
				throw new Refusal('not-possible', 'Only voice messages that are there have a transcript.');
			}
			await appendAudit(unit, caller, {
				action: 'correct-transcript',
				conversationId,
				subjectId: messageId,
			});
		});
		return await changedEntry(store, { messageIds: [messageId] });
	},
};
