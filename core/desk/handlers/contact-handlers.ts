import { setBlocked } from '../../outbox/set-blocked';
import { appendAudit } from '../../store/audit-store';
import { changeContact } from '../../store/change-contact';
import { setOptedOut } from '../../store/contact-store';
import type { ContactRow } from '../../store/conversation-rows';
import { changedContact } from '../changed-contact';
import type { Handlers } from '../handler';
import { Refusal } from '../refusal';

/** What agents change about a contact. */
export const contactHandlers: Handlers<'change-contact' | 'set-opt-out' | 'set-blocked'> = {
	async 'change-contact'(context, change) {
		const { store, caller, conversationId } = context;
		await store.write(async (unit) => {
			const result = await changeContact(unit, change);
			if (result.outcome === 'not-found') throw gone();
			if (result.outcome === 'changed-meanwhile') throw changedMeanwhile(result.contact);
			await appendAudit(unit, caller, {
				action: 'change-contact',
				conversationId,
				subjectId: change.contactId,
				details: { changed: namesOf(change).join(' ') },
			});
		});
		return await changedContact(context, change.contactId);
	},

	async 'set-opt-out'(context, { contactId, optedOut }) {
		const { store, caller, conversationId } = context;
		await store.write(async (unit) => {
			await setOptedOut(unit, contactId, optedOut, caller.agentId);
			await appendAudit(unit, caller, {
				action: 'set-opt-out',
				conversationId,
				subjectId: contactId,
				details: { optedOut },
			});
		});
		return await changedContact(context, contactId);
	},

	async 'set-blocked'(context, { contactId, blocked }) {
		const { store, caller, conversationId } = context;
		await store.write(async (unit) => {
			if (!(await setBlocked(unit, { contactId, blocked, agentId: caller.agentId }))) throw gone();
			await appendAudit(unit, caller, {
				action: 'set-blocked',
				conversationId,
				subjectId: contactId,
				details: { blocked },
			});
		});
		return await changedContact(context, contactId);
	},
};

function gone(): Refusal {
	return new Refusal('not-found', 'This contact is no longer there.');
}

/** The fields tell what stands there now. */
function changedMeanwhile({ name, language, fields }: ContactRow): Refusal {
	return new Refusal(
		'changed-meanwhile',
		'Somebody has changed this contact meanwhile. Look at what stands there now, and change it again.',
		{ fields: { name: name ?? '', language: language ?? '', fields } },
	);
}

function namesOf(change: { name?: unknown; language?: unknown; fields?: unknown }): string[] {
	return (['name', 'language', 'fields'] as const).filter((name) => change[name] !== undefined);
}
