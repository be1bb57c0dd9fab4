import { randomUUID } from 'node:crypto';
import { conversationOfNumber } from '../outbox/conversation-of-number';
import { sendAsPerson, sentBefore } from '../outbox/send-as-person';
import { appendAudit } from '../store/audit-store';
import { recordChange } from '../store/change-store';
import { addConversationEvent } from '../store/conversation-event-store';
import { ensureConversation, lockConversation } from '../store/conversation-store';
import type { ConversationRow } from '../store/conversation-rows';
import type { Unit } from '../store/schema';
import { setStatus } from '../store/set-status';
import { canSee } from './can-see';
import { composeTemplate } from './compose-template';
import type { DeskSettings } from './contract/desk-routes';
import type { InputOf } from './contract/route';
import type { RouteAt } from './contract/route-table';
import type { Caller } from './handler';
import { readTypedNumber } from './read-typed-number';
import { Refusal } from './refusal';

type Start = InputOf<RouteAt<'start-conversation'>>;

/**
 * Writes first, by template, to a contact who has agreed to it, and keeps when, where and to
 * what. A conversation that is there already is used. The agent answers from now on, unless
 * the AI is about to answer what the customer has just asked: that goes on. Returns the
 * conversation's id. Throws Refusal or InputError.
 */
export async function startConversation(
	unit: Unit,
	caller: Caller,
	settings: DeskSettings,
	start: Start,
): Promise<string> {
	const { agentId } = caller;
	const once = { agentId, clientId: start.clientId };
	const before = await sentBefore(unit, once);
	if (before) return before.conversationId;

	await checkChannel(unit, start.channelId);
	const conversation = await conversationWith(unit, start);
	// Of two presses at once the second has waited for the first here.
	const meanwhile = await sentBefore(unit, once);
	if (meanwhile) return meanwhile.conversationId;
	if (!(await canSee(unit, conversation.id, caller, settings))) {
		throw new Refusal('not-possible', 'A colleague has a conversation with this contact already.');
	}

	const part = await composeTemplate(unit, { channelId: start.channelId, agentId }, start.template);
	const aiIsAnswering = conversation.control === 'ai' && (await hasOpenTurn(unit, conversation.id));
	await setStatus(unit, conversation, { status: 'open' }, agentId);
	await keepOptIn(unit, conversation, agentId, start);
	await addConversationEvent(unit, {
		conversationId: conversation.id,
		kind: 'conversation-started',
		agentId,
		facts: { template: start.template.name },
	});
	const sent = await sendAsPerson(unit, conversation, {
		agentId,
		once,
		parts: [part],
		takesOver: !aiIsAnswering,
	});
	if (sent.outcome !== 'written') {
		const reason = sent.outcome === 'not-possible' ? sent.reason : 'Only a template can be sent.';
		throw new Refusal('not-possible', reason);
	}
	await appendAudit(unit, caller, {
		action: 'start-conversation',
		conversationId: conversation.id,
		subjectId: sent.messageIds[0],
		details: { template: start.template.name, language: start.template.language },
	});
	return conversation.id;
}

async function checkChannel({ db }: Unit, channelId: string): Promise<void> {
	const channel = await db
		.selectFrom('channel')
		.select('id')
		.where('id', '=', channelId)
		.executeTakeFirst();
	if (!channel) throw new Refusal('not-found', 'The desk has no such number.');
}

async function conversationWith(unit: Unit, { to, channelId }: Start): Promise<ConversationRow> {
	if ('phone' in to) {
		const conversation = await conversationOfNumber(unit, channelId, readTypedNumber(to.phone));
		if (to.name) await nameContact(unit, conversation.contactId, to.name);
		return conversation;
	}
	const contact = await unit.db
		.selectFrom('contact')
		.select('id')
		.where('id', '=', to.contactId)
		.executeTakeFirst();
	if (!contact) throw new Refusal('not-found', 'There is no such contact.');
	const id = await ensureConversation(unit, channelId, contact.id);
	const conversation = await lockConversation(unit, id);
	if (conversation) return conversation;
	throw new Refusal('changed-meanwhile', 'The contact has just been merged. Try again.');
}

/** What the contact calls themselves stays. */
async function nameContact(unit: Unit, contactId: string, name: string): Promise<void> {
	const named = await unit.db
		.updateTable('contact')
		.set({ name })
		.where('id', '=', contactId)
		.where('name', 'is', null)
		.returning('id')
		.executeTakeFirst();
	if (!named) return;
	recordChange(unit, { kind: 'contact-changed', conversationId: null, subjectId: contactId });
}

async function hasOpenTurn({ db }: Unit, conversationId: string): Promise<boolean> {
	const turn = await db
		.selectFrom('turn')
		.select('id')
		.where('conversationId', '=', conversationId)
		.where('state', '<>', 'ended')
		.limit(1)
		.executeTakeFirst();
	return turn !== undefined;
}

async function keepOptIn(
	unit: Unit,
	{ id: conversationId, contactId }: ConversationRow,
	agentId: string,
	{ optIn }: Start,
): Promise<void> {
	const said = {
		at: new Date(optIn.at).toISOString(),
		place: optIn.place,
		what: optIn.what,
	};
	if (said.at > unit.now) {
		throw new Refusal('bad-input', 'The contact cannot have agreed in the future.', {
			fields: { 'optIn.at': 'This is in the future.' },
		});
	}
	await unit.db
		.insertInto('optIn')
		.values({ ...said, id: randomUUID(), contactId, recordedBy: agentId, recordedAt: unit.now })
		.execute();
	await addConversationEvent(unit, {
		conversationId,
		kind: 'opted-in',
		agentId,
		facts: { place: said.place, what: said.what, saidAt: said.at },
	});
}
