import { approveDraft, discardDraft } from '../../outbox/drafts';
import { appendAudit } from '../../store/audit-store';
import type { Handlers } from '../handler';
import { changedConversation } from '../changed-conversation';
import { switchControl } from '../switch-control';

/** Who answers, and what becomes of the AI's drafts. */
export const controlHandlers: Handlers<'toggle-human-chat' | 'approve-draft' | 'discard-draft'> = {
	async 'toggle-human-chat'({ store, caller }, { conversationId, control, note }) {
		const switched = await store.write(async (unit) => {
			const { agentId } = caller;
			const result = await switchControl(unit, { conversationId, control, agentId, note });
			await appendAudit(unit, caller, {
				action: 'toggle-human-chat',
				conversationId,
				details: { control, changed: result.changed },
			});
			return result;
		});
		return { ...(await changedConversation(store, conversationId)), ...switched };
	},

	async 'approve-draft'({ store, caller, conversationId }, { turnId, seenMessageId, text }) {
		const { outcome } = await store.write(async (unit) => {
			const approval = await approveDraft(unit, {
				turnId,
				seenMessageId,
				by: caller.name,
				agentId: caller.agentId,
				...(text !== undefined && { text }),
			});
			await appendAudit(unit, caller, {
				action: 'approve-draft',
				conversationId,
				subjectId: turnId,
				details: { outcome: approval.outcome, edited: text !== undefined },
			});
			return approval;
		});
		return { outcome };
	},

	async 'discard-draft'({ store, caller, conversationId }, { turnId }) {
		return await store.write(async (unit) => {
			const { outcome } = await discardDraft(unit, { turnId, by: caller.name });
			await appendAudit(unit, caller, {
				action: 'discard-draft',
				conversationId,
				subjectId: turnId,
				details: { outcome },
			});
			return { outcome };
		});
	},
};
