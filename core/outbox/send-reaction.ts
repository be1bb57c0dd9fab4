import { InputError } from '../errors';
import { plus } from '../store/database-time';
import { findByWamid } from '../store/message-store';
import type { Store } from '../store/open-store';
import type { MessageRow } from '../store/conversation-rows';
import type { Unit } from '../store/schema';
import type { OutboxRow } from '../store/turn-rows';
import { renderReaction } from '../whatsapp/render-reaction';
import type { SendingStep } from './outgoing-parts';
import { writeOutgoingNotice } from './write-outgoing';

/** Meta refuses a reaction to anything older (131009). */
const OLDEST_TARGET_MS = 30 * 24 * 60 * 60 * 1000;

/**
 * Writes a reaction to a message into the outbox; null takes back what we reacted with.
 * Throws InputError for a message that the store does not know on this channel, that is
 * older than 30 days or a reaction itself, and for anything but one emoji.
 */
export async function writeReaction(
	{ store, channelId }: { store: Store; channelId: string },
	step: SendingStep & { executionId: string },
	reaction: { targetWamid: string; emoji: string | null },
): Promise<OutboxRow[]> {
	const part = renderReaction(reaction.targetWamid, reaction.emoji);
	const conversationId = await store.read((unit) =>
		conversationOfTarget(unit, channelId, reaction.targetWamid),
	);
	return await writeOutgoingNotice(store, { conversationId, channelId }, step, [part]);
}

async function conversationOfTarget(unit: Unit, channelId: string, wamid: string): Promise<string> {
	const target = await findByWamid(unit, channelId, wamid);
	if (!target) {
		throw new InputError('The store knows no message with this wamid on this number.');
	}
	checkReactionTarget(target, unit.now);
	return target.conversationId;
}

/** Throws InputError for a message that WhatsApp takes no reaction to. */
export function checkReactionTarget(
	target: Pick<MessageRow, 'kind' | 'removedAt' | 'saidAt'>,
	now: string,
): void {
	if (target.kind === 'reaction') {
		throw new InputError('The message is a reaction itself. React to the message that it is for.');
	}
	if (target.removedAt !== null) throw new InputError('The message has been deleted.');
	if (target.saidAt < plus(now, -OLDEST_TARGET_MS)) {
		throw new InputError('The message is older than 30 days: WhatsApp takes no reaction to it.');
	}
}
