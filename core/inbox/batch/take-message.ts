import { recordChange } from '../../store/change-store';
import type { ChannelRow, ConversationRow } from '../../store/conversation-rows';
import { count } from '../../store/counter-store';
import { mediaRow } from '../../store/media-store';
import { arrivedRow } from '../../store/message-store';
import { wakeFollowers } from '../../store/pending';
import type { Unit } from '../../store/schema';
import { tally } from '../../store/tally-store';
import { dueAfter, newTurn } from '../../store/turn-store';
import type { WebhookEvent } from '../../whatsapp/webhook-event';
import type { Applied, Intake } from '../apply-event';
import { identityAliases } from '../identity-aliases';
import { extraOf, isLate } from '../inbound-rules';
import type { IntakeRules } from '../intake-rules';
import { type DeskPart, pairKey } from './desk-part';
import { conversationOf, findCustomer, meetCustomer } from './meet-customer';

type Received = Extract<WebhookEvent, { type: 'message-received' }>;

/**
 * Takes a message of a customer in memory, as `applyInbound` does in the store. `unusual`,
 * with nothing changed, where the store has to be asked for more than what was read.
 */
export function takeMessage(
	unit: Unit,
	part: DeskPart,
	channel: ChannelRow,
	{ message, channel: reference }: Received,
	{ deliveryId, rules }: Intake,
): Applied | 'unusual' {
	const { from, content, wamid } = message;
	const { name, username } = from;
	const found = findCustomer(part, identityAliases(from, reference), { name, username });
	if (found === 'unusual' || isLate(message, unit.now, rules)) return 'unusual';
	if (part.corrected.has(pairKey(channel.id, wamid))) return 'unusual';
	if (found.contact && asksForMore(part, channel, found.contact, rules)) return 'unusual';

	const contact = meetCustomer(unit, part, found);
	const conversation = conversationOf(unit, part, channel, contact);
	const key = pairKey(channel.id, wamid);
	if (part.messages.has(key)) {
		count(unit, 'message-repeated');
		return {};
	}
	tally(unit, 'message-received', { kind: content.kind });

	part.changed.conversations.add(conversation);
	conversation.lastSeq += 1;
	conversation.lastMessageAt = later(conversation.lastMessageAt, message.sentAt);
	conversation.lastInboundAt = later(conversation.lastInboundAt, message.sentAt);
	const conversationId = conversation.id;
	const arrived = {
		conversationId,
		channelId: channel.id,
		wamid,
		author: 'customer' as const,
		content,
		extra: extraOf(message),
		saidAt: message.sentAt,
		opensWindow: true,
		deliveryId,
	};
	const row = arrivedRow(unit, arrived, conversation.lastSeq);
	part.messages.set(key, row);
	part.changed.messages.push(row);
	const media = mediaRow(unit, row, content);
	if (media) {
		part.changed.media.push(media);
		wakeFollowers(unit, ['files']);
	}
	recordChange(
		unit,
		{
			kind: 'message-added',
			conversationId,
			subjectId: row.id,
			facts: { author: 'customer', kind: content.kind },
		},
		['turns'],
	);
	if (!rules.turnKinds.includes(content.kind)) return {};

	row.turnId = joinTurn(unit, part, conversation, rules);
	return { turnId: row.turnId };
}

/** Whether what a known contact writes does more than to join a turn: they are blocked, or it opens or supersedes something. */
function asksForMore(
	part: DeskPart,
	channel: ChannelRow,
	contact: { id: string; blockedAt: string | null },
	{ mode, whileRunning }: IntakeRules,
): boolean {
	const conversation = part.conversations.get(pairKey(channel.id, contact.id));
	return (
		contact.blockedAt !== null ||
		(conversation !== undefined &&
			(conversation.status !== 'open' ||
				(whileRunning === 'supersede' && part.running.has(pairKey(conversation.id, mode)))))
	);
}

function joinTurn(
	unit: Unit,
	part: DeskPart,
	{ id, channelId }: ConversationRow,
	rules: IntakeRules,
): string {
	const { mode } = rules;
	const key = pairKey(id, mode);
	const turn = part.waiting.get(key) ?? newTurn(unit, { conversationId: id, channelId, mode });
	turn.dueAt = dueAfter(unit, turn, rules);
	part.waiting.set(key, turn);
	part.changed.turns.add(turn);
	return turn.id;
}

function later(known: string | null, saidAt: string): string {
	return known === null || known < saidAt ? saidAt : known;
}
