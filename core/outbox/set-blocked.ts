import { addContactEvent } from '../store/add-contact-event';
import { recordChange } from '../store/change-store';
import { lockConversation } from '../store/conversation-store';
import { lockContact } from '../store/lock-contact';
import { markRead } from '../store/mark-read';
import { isBegun } from '../store/outbox-store';
import type { Unit } from '../store/schema';
import { endTurn } from '../store/turn-store';
import { discardUnsentAnswers } from '../store/unsent-answers';

/**
 * Blocks a contact, or ends that. What a blocked contact has written waits for nobody any
 * more: turns of theirs end, but for an answer of which a part is out already, and answers
 * that nobody has begun to send are discarded. Undefined when there is no such contact;
 * nothing happens where it is so already.
 */
export async function setBlocked(
	unit: Unit,
	change: { contactId: string; blocked: boolean; agentId: string | null },
): Promise<{ changed: boolean } | undefined> {
	const { contactId, blocked, agentId } = change;
	const contact = await lockContact(unit, contactId);
	if (!contact) return undefined;
	if ((contact.blockedAt !== null) === blocked) return { changed: false };

	await unit.db
		.updateTable('contact')
		.set({ blockedAt: blocked ? unit.now : null })
		.where('id', '=', contactId)
		.execute();
	recordChange(unit, {
		kind: 'contact-changed',
		conversationId: null,
		subjectId: contactId,
		facts: { blocked },
	});
	if (blocked) await silence(unit, contactId);
	const kind = blocked ? 'contact-blocked' : 'contact-unblocked';
	await addContactEvent(unit, { contactId, kind, agentId });
	return { changed: true };
}

async function silence(unit: Unit, contactId: string): Promise<void> {
	const conversations = await unit.db
		.selectFrom('conversation')
		.select('id')
		.where('contactId', '=', contactId)
		.orderBy('id')
		.execute();
	for (const { id } of conversations) {
		const conversation = await lockConversation(unit, id);
		if (!conversation) continue;
		const begun = await endOpenTurns(unit, id);
		await discardUnsentAnswers(unit, id, 'The contact was blocked', { but: begun });
		await markRead(unit, { conversationId: id, seq: conversation.lastSeq, unread: false });
	}
}

/** Tells the turns that have begun to be answered: those end by their answer. */
async function endOpenTurns(unit: Unit, conversationId: string): Promise<string[]> {
	const turns = await unit.db
		.selectFrom('turn')
		.select('id')
		.where('conversationId', '=', conversationId)
		.where('state', '<>', 'ended')
		.execute();
	const begun: string[] = [];
	for (const { id } of turns) {
		if (await isBegun(unit, id)) begun.push(id);
		else await endTurn(unit, id, { outcome: 'no-answer-needed', reason: 'The contact is blocked' });
	}
	return begun;
}
