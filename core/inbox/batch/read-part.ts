import { countOrphans } from '../../outbox/orphan-statuses';
import { correctedMessages, knownMessages } from '../../store/batch/known-messages';
import { namedContacts } from '../../store/batch/named-contacts';
import { openTurns } from '../../store/batch/open-turns';
import { outboxCalledBack } from '../../store/batch/outbox-called-back';
import { touchedConversations } from '../../store/batch/touched-conversations';
import { findChannels } from '../../store/channel-store';
import type { Unit } from '../../store/schema';
import { type DeskPart, nameKey, pairKey } from './desk-part';
import { mentionedIn } from './mentioned';
import { Overtaken } from './overtaken';
import type { Step } from './step';

/**
 * Reads what usual events touch by a fixed number of statements, and locks it in one order:
 * contacts, then conversations. Throws Overtaken when a merge has moved a message meanwhile.
 */
export async function readPart(unit: Unit, steps: readonly Step[]): Promise<DeskPart> {
	const mentioned = mentionedIn(steps);
	const { names, written, reported, callbackData } = mentioned;
	const channels = await findChannels(unit, mentioned.phoneNumberIds);
	const channelIds = channels.map(({ id }) => id);

	const named = await namedContacts(unit, names);
	const contactIds = named.contacts.map(({ id }) => id);
	const conversations = await touchedConversations(unit, {
		contactIds,
		channelIds,
		wamids: reported,
		outboxIds: callbackData,
	});
	const messages = await knownMessages(unit, channelIds, [...new Set([...written, ...reported])]);
	if (unit.dialect === 'postgres') checkLocked(conversations, messages, reported);
	const corrected = await correctedMessages(unit, channelIds, written);
	const turns = await openTurns(
		unit,
		conversations.filter(({ contactId }) => contactIds.includes(contactId)).map(({ id }) => id),
		{ running: mentioned.supersedes },
	);
	const outbox = await outboxCalledBack(unit, callbackData);
	const known = new Set(messages.map(({ wamid }) => wamid));
	const orphans = reported.every((wamid) => known.has(wamid))
		? new Map<string, number>()
		: await countOrphans(unit, channelIds);

	const isWaiting = ({ state }: { state: string }) => state === 'waiting';
	return {
		channels: new Map(channels.map((channel) => [channel.phoneNumberId, channel])),
		contacts: new Map(named.contacts.map((contact) => [contact.id, contact])),
		names: new Map(named.names.map((name) => [nameKey(name), name])),
		namesOf: Map.groupBy(named.names, ({ contactId }) => contactId),
		conversations: new Map(
			conversations.map((row) => [pairKey(row.channelId, row.contactId), row]),
		),
		messages: new Map(messages.map((row) => [pairKey(row.channelId, row.wamid ?? ''), row])),
		corrected: new Set(
			corrected.map(({ channelId, targetWamid }) => pairKey(channelId, targetWamid ?? '')),
		),
		waiting: new Map(
			turns.filter(isWaiting).map((turn) => [pairKey(turn.conversationId, turn.mode), turn]),
		),
		running: new Set(
			turns
				.filter((turn) => !isWaiting(turn))
				.map(({ conversationId, mode }) => pairKey(conversationId, mode)),
		),
		outbox: new Map(outbox.map((row) => [row.id, row])),
		orphans,
		changed: {
			contacts: new Set(),
			names: new Set(),
			conversations: new Set(),
			turns: new Set(),
			messages: [],
			media: [],
			reported: new Set(),
			orphans: [],
		},
	};
}

/** A merge may have moved a message to another conversation before its own was locked. */
function checkLocked(
	conversations: { id: string }[],
	messages: { wamid: string | null; conversationId: string }[],
	reported: string[],
): void {
	const locked = new Set(conversations.map(({ id }) => id));
	const spokenOf = new Set<string | null>(reported);
	const isOpen = messages.some(
		({ wamid, conversationId }) => spokenOf.has(wamid) && !locked.has(conversationId),
	);
	if (isOpen) throw new Overtaken();
}
