import { appendAudit } from '../../store/audit-store';
import { changeLabels } from '../../store/change-labels';
import { saveDraft } from '../../store/composer-draft-store';
import { lockConversation } from '../../store/conversation-store';
import { markRead } from '../../store/mark-read';
import type { Unit } from '../../store/schema';
import { setPriority } from '../../store/set-priority';
import { setStatus } from '../../store/set-status';
import { assignConversation } from '../assign-conversation';
import { changedConversation } from '../changed-conversation';
import type { InputOf } from '../contract/route';
import type { RouteAt } from '../contract/route-table';
import type { Handlers } from '../handler';
import { Refusal } from '../refusal';
import { resolveConversation } from '../resolve-conversation';
import { tellRead } from '../tell-read';

/** What agents do to a conversation without sending anything of their own. */
export const conversationHandlers: Handlers<
	'mark-read' | 'assign' | 'change-labels' | 'set-priority' | 'set-status' | 'save-draft'
> = {
	async 'mark-read'({ store, settings }, { conversationId, seq, unread }) {
		await store.write(async (unit) => {
			const changed = await markRead(unit, { conversationId, seq, unread });
			if (changed && !unread && settings.tellRead) await tellRead(unit, conversationId);
		});
		return await changedConversation(store, conversationId);
	},

	async assign({ store, caller }, { conversationId, agentId: assigneeId }) {
		await store.write(async (unit) => {
			const result = await assignConversation(unit, { conversationId, assigneeId, by: caller });
			if (result.outcome === 'refused') throw new Refusal(result.code, result.reason);
			await appendAudit(unit, caller, {
				action: 'assign',
				conversationId,
				subjectId: assigneeId,
			});
		});
		return await changedConversation(store, conversationId);
	},

	async 'change-labels'({ store, caller }, { conversationId, add, remove }) {
		await store.write(async (unit) => {
			const { agentId } = caller;
			if (!(await changeLabels(unit, { conversationId, add, remove, agentId }))) return;
			await appendAudit(unit, caller, {
				action: 'change-labels',
				conversationId,
				details: { added: add.join(' '), removed: remove.join(' ') },
			});
		});
		return await changedConversation(store, conversationId);
	},

	async 'set-priority'({ store, caller }, { conversationId, priority }) {
		await store.write(async (unit) => {
			const { agentId } = caller;
			if (!(await setPriority(unit, { conversationId, priority, agentId }))) return;
			await appendAudit(unit, caller, {
				action: 'set-priority',
				conversationId,
				details: { priority },
			});
		});
		return await changedConversation(store, conversationId);
	},

	async 'set-status'({ store, caller, settings }, input) {
		const { conversationId } = input;
		await store.write(async (unit) => {
			const { agentId } = caller;
			const changed =
				input.status === 'resolved'
					? await resolveConversation(unit, { conversationId, agentId, ask: input.ask }, settings)
					: await openOrSnooze(unit, input, agentId);
			if (!changed) return;
			await appendAudit(unit, caller, {
				action: 'set-status',
				conversationId,
				details: {
					status: input.status,
					...(input.status === 'snoozed' && { until: input.until }),
				},
			});
		});
		return await changedConversation(store, conversationId);
	},

	async 'save-draft'({ store, caller }, draft) {
		return await store.write(async (unit) => {
			await saveDraft(unit, { ...draft, agentId: caller.agentId });
			return { savedAt: unit.now };
		});
	},
};

async function openOrSnooze(
	unit: Unit,
	input: Exclude<InputOf<RouteAt<'set-status'>>, { status: 'resolved' }>,
	agentId: string,
): Promise<boolean> {
	const conversation = await lockConversation(unit, input.conversationId);
	if (!conversation) return false;
	if (input.status === 'open') return await setStatus(unit, conversation, input, agentId);

	const until = new Date(input.until).toISOString();
	if (until <= unit.now) {
		const message = 'Choose a time that is still to come.';
		throw new Refusal('bad-input', message, { fields: { until: message } });
	}
	return await setStatus(unit, conversation, { status: 'snoozed', until }, agentId);
}
