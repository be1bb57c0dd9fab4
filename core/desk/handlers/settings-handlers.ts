import { renderSurvey } from '../../outbox/ask-survey';
import { appendAudit } from '../../store/audit-store';
import { removeCannedReply, saveCannedReply } from '../../store/canned-reply-store';
import { recordChange } from '../../store/change-store';
import { nameChannel } from '../../store/channel-store';
import { removeLabel, saveLabel } from '../../store/label-store';
import type { Handlers } from '../handler';
import { labelSchema } from '../contract/conversation-shape';
import { writeSettings } from '../desk-settings';
import { Refusal } from '../refusal';

/** What the whole desk has in common. */
export const settingsHandlers: Handlers<
	| 'save-settings'
	| 'name-channel'
	| 'save-label'
	| 'remove-label'
	| 'save-canned-reply'
	| 'remove-canned-reply'
> = {
	async 'save-settings'({ store, caller }, change) {
		return await store.write(async (unit) => {
			const settings = await writeSettings(unit, change);
			// Refused now rather than when somebody resolves a conversation.
			renderSurvey('', settings);
			recordChange(unit, {
				kind: 'desk-changed',
				conversationId: null,
				subjectId: 'settings',
				facts: { what: 'settings' },
			});
			await appendAudit(unit, caller, {
				action: 'save-settings',
				details: { changed: Object.keys(change).join(' ') },
			});
			return { settings };
		});
	},

	async 'name-channel'({ store, caller }, { channelId, name }) {
		await store.write(async (unit) => {
			if (!(await nameChannel(unit, channelId, name))) throw gone('number');
			await appendAudit(unit, caller, {
				action: 'name-channel',
				subjectId: channelId,
				details: { name },
			});
		});
		return { done: true };
	},

	async 'save-label'({ store, caller }, input) {
		return await store.write(async (unit) => {
			const saved = await saveLabel(unit, input);
			if (saved.outcome === 'not-found') throw gone('label');
			if (saved.outcome === 'name-taken') {
				throw taken('name', 'There is a label with this name already.');
			}
			const { id, name, colour } = saved.label;
			await appendAudit(unit, caller, {
				action: 'save-label',
				subjectId: id,
				details: { name, colour },
			});
			return { label: labelSchema.parse(saved.label) };
		});
	},

	async 'remove-label'({ store, caller }, { id }) {
		await store.write(async (unit) => {
			const label = await removeLabel(unit, id);
			if (!label) throw gone('label');
			await appendAudit(unit, caller, {
				action: 'remove-label',
				subjectId: id,
				details: { name: label.name },
			});
		});
		return { done: true };
	},

	async 'save-canned-reply'({ store, caller }, input) {
		return await store.write(async (unit) => {
			const saved = await saveCannedReply(unit, { ...input, by: caller.agentId });
			if (saved.outcome === 'not-found') throw gone('canned reply');
			if (saved.outcome === 'shortcut-taken') {
				throw taken('shortcut', 'There is a canned reply with this shortcut already.');
			}
			if (saved.outcome === 'changed-meanwhile') {
				const { shortcut, text } = saved.now;
				throw new Refusal(
					'changed-meanwhile',
					'Somebody has changed this canned reply meanwhile. Look at how it is now.',
					{ fields: { shortcut, text } },
				);
			}
			const { id, shortcut, text, version } = saved.cannedReply;
			await appendAudit(unit, caller, {
				action: 'save-canned-reply',
				subjectId: id,
				details: { shortcut, version },
			});
			return { cannedReply: { id, shortcut, text, version } };
		});
	},

	async 'remove-canned-reply'({ store, caller }, { id }) {
		await store.write(async (unit) => {
			const reply = await removeCannedReply(unit, id);
			if (!reply) throw gone('canned reply');
			await appendAudit(unit, caller, {
				action: 'remove-canned-reply',
				subjectId: id,
				details: { shortcut: reply.shortcut },
			});
		});
		return { done: true };
	},
};

function gone(what: string): Refusal {
	return new Refusal('not-found', `This ${what} is no longer there.`);
}

function taken(field: string, message: string): Refusal {
	return new Refusal('not-possible', message, { fields: { [field]: message } });
}
