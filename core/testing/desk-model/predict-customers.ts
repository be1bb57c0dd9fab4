import type { Contact, Conversation, Desk, Sender, Turn } from './desk';
import { discardUnsent } from './predict-control';
import {
	endTurn,
	finishSendingTurns,
	isBegun,
	joinWaiting,
	leaveToSender,
	messagesOf,
} from './predict-endings';

const CONTROLS = ['ai', 'draft', 'human'] as const;

/** The conversation of whom a message names; two who turn out to be one person become one. */
export function conversationWith(desk: Desk, sender: Sender): Conversation {
	giveUpNumber(desk, sender);
	return resolve(desk, aliasesOf(sender));
}

/** Meta says that one user id has become another. Which of two conversations is `kept` is not promised. */
export function conversationOfBoth(
	desk: Desk,
	{ before, after }: { before: string; after: string },
	kept?: Conversation,
): Conversation {
	return resolve(desk, [after, before], kept);
}

function resolve(desk: Desk, aliases: string[], kept?: Conversation): Conversation {
	const [known] = ownersOf(desk, aliases);
	const contact = known ?? { aliases: new Set() };
	if (!known) desk.contacts.push(contact);
	for (const alias of aliases) {
		if (ownersOf(desk, [alias]).length === 0) contact.aliases.add(alias);
	}

	const owners = ownersOf(desk, aliases);
	const keep = kept?.contact ?? owners[0] ?? contact;
	for (const other of owners) if (other !== keep) mergeContacts(desk, keep, other);
	return conversationOf(desk, keep) ?? open(desk, keep);
}

/** A number that comes with another user id than before belongs to somebody else now. */
function giveUpNumber(desk: Desk, { number, userId }: Sender): void {
	if (number === '' || userId === '') return;
	const [owner] = ownersOf(desk, [number]);
	const userIds = [...(owner?.aliases ?? [])].filter(isUserId);
	if (userIds.length > 0 && !userIds.includes(userId)) owner!.aliases.delete(number);
}

function isUserId(alias: string): boolean {
	return /^[A-Z]/.test(alias);
}

/** The names by which the store knows somebody, the strongest first. */
function aliasesOf({ number, userId }: Sender): string[] {
	return [userId, number].filter((alias) => alias !== '');
}

function ownersOf({ contacts }: Desk, aliases: string[]): Contact[] {
	const owners = aliases.flatMap((alias) => contacts.filter((one) => one.aliases.has(alias)));
	return [...new Set(owners)];
}

/** The conversation of whoever has this name, if there is one. */
export function conversationNamed(desk: Desk, alias: string): Conversation | undefined {
	const [owner] = ownersOf(desk, [alias]);
	return owner && conversationOf(desk, owner);
}

function conversationOf({ conversations }: Desk, contact: Contact): Conversation | undefined {
	return conversations.find((conversation) => conversation.contact === contact);
}

function open({ conversations }: Desk, contact: Contact): Conversation {
	const conversation: Conversation = {
		name: `conversation with ${[...contact.aliases].join(' ')}`,
		contact,
		control: 'ai',
		epoch: 1,
		lastInboundAt: null,
		failedAnswers: 0,
		inbound: [],
	};
	conversations.push(conversation);
	return conversation;
}

function mergeContacts(desk: Desk, keep: Contact, drop: Contact): void {
	const kept = conversationOf(desk, keep);
	const dropped = conversationOf(desk, drop);
	if (kept && dropped) mergeConversations(desk, kept, dropped);
	else if (dropped) dropped.contact = keep;
	for (const alias of drop.aliases) keep.aliases.add(alias);
	desk.contacts.splice(desk.contacts.indexOf(drop), 1);
}

/**
 * The stricter control, a new epoch, both histories. What was being answered is answered
 * anew, but for an answer that is partly out: it goes on where the AI may.
 */
function mergeConversations(desk: Desk, keep: Conversation, drop: Conversation): void {
	const both = [keep, drop];
	const openTurns = desk.turns.filter(
		({ conversation, state }) => both.includes(conversation) && state !== 'ended',
	);
	const begun = openTurns.filter((turn) => isBegun(desk, turn));
	const unanswered = openTurns.filter((turn) => !begun.includes(turn));
	const messages = unanswered.flatMap((turn) => messagesOf(desk, turn));
	for (const turn of begun) leaveToSender(turn);
	for (const turn of unanswered) endTurn(turn, 'superseded');

	const control = CONTROLS[Math.max(...both.map((one) => CONTROLS.indexOf(one.control)))]!;
	const epoch = Math.max(keep.epoch, drop.epoch) + 1;
	const spared = control === 'ai' ? begun : [];
	for (const one of both) discardUnsent(desk, one, spared);
	moveFence(desk, spared, epoch);

	for (const one of [...desk.turns, ...desk.rows]) {
		if (one.conversation === drop) one.conversation = keep;
	}
	keep.control = control;
	keep.epoch = epoch;
	keep.lastInboundAt = latest(keep.lastInboundAt, drop.lastInboundAt);
	keep.failedAnswers = Math.max(keep.failedAnswers, drop.failedAnswers);
	keep.inbound = desk.messages.filter((message) =>
		both.some(({ inbound }) => inbound.includes(message)),
	);
	desk.conversations.splice(desk.conversations.indexOf(drop), 1);

	if (messages.length > 0) joinWaiting(desk, keep, messages);
	finishSendingTurns(desk, keep);
}

function moveFence({ rows }: Desk, turns: Turn[], epoch: number): void {
	for (const row of rows) {
		const goesOn = row.turn !== null && turns.includes(row.turn) && row.kind === 'message';
		const waits = row.state === 'queued' || row.state === 'claimed';
		// What a person sends has no epoch, and needs none.
		if (goesOn && waits && row.epoch !== null) row.epoch = epoch;
	}
}

function latest(a: number | null, b: number | null): number | null {
	return a === null || b === null ? (a ?? b) : Math.max(a, b);
}
