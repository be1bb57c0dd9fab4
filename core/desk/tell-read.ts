import { SILENT_KINDS } from '../inbox/intake-rules';
import { lockConversation } from '../store/conversation-store';
import { plus } from '../store/database-time';
import type { Unit } from '../store/schema';
import { writeIndicator } from '../store/write-parts';

/** Meta takes read marks for 30 days. https://developers.facebook.com/docs/whatsapp/cloud-api/guides/mark-message-as-read */
const OLDEST_MS = 30 * 24 * 3_600_000;
/** Blue ticks that come much later than the reading would be a lie. */
const WORTH_MS = 20_000;

/**
 * Lets the customer see that a person has read what they wrote, up to where a person has;
 * the older messages are marked with the newest. Nothing is shown while the AI answers,
 * which tells it by itself, to blocked contacts, or twice.
 */
export async function tellRead(unit: Unit, conversationId: string): Promise<void> {
	const conversation = await lockConversation(unit, conversationId);
	if (conversation?.control !== 'human') return;
	const message = await unit.db
		.selectFrom('message')
		.innerJoin('conversation', 'conversation.id', 'message.conversationId')
		.innerJoin('contact', 'contact.id', 'conversation.contactId')
		.select(['message.id', 'message.wamid', 'message.channelId'])
		.where('message.conversationId', '=', conversationId)
		.where('message.direction', '=', 'in')
		.where('message.kind', 'not in', SILENT_KINDS)
		.where('message.removedAt', 'is', null)
		.where('message.seq', '<=', conversation.readSeq)
		.where('message.saidAt', '>', plus(unit.now, -OLDEST_MS))
		.where('contact.blockedAt', 'is', null)
		.orderBy('message.seq', 'desc')
		.limit(1)
		.executeTakeFirst();
	if (!message?.wamid) return;

	await writeIndicator(
		unit,
		{ cause: `read:${message.id}`, nodeId: '', runIndex: 0, itemIndex: 0 },
		{
			conversationId,
			channelId: message.channelId,
			author: 'person',
			turnId: null,
			attempt: null,
			epoch: null,
			expiresAt: plus(unit.now, WORTH_MS),
			payload: { indicator: 'read', wamid: message.wamid },
		},
	);
}
