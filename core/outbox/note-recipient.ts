import { numberAliases } from '../inbox/identity-aliases';
import type { ConversationRow } from '../store/conversation-rows';
import type { Unit } from '../store/schema';
import type { OutboxRow } from '../store/turn-rows';
import type { MessagePayload } from '../whatsapp/render-message';

/**
 * Remembers under which WhatsApp id Meta knows the number that a message went to, where
 * it is another (as in Brazil and Mexico): the customer's answer will come from that one.
 * A name that another contact has stays with it.
 */
export async function noteRecipient(
	{ db, now }: Unit,
	row: Pick<OutboxRow, 'payload'>,
	{ contactId, createdAt }: Pick<ConversationRow, 'contactId' | 'createdAt'>,
	waId: string | undefined,
): Promise<void> {
	if (waId === undefined) return;
	const { to } = JSON.parse(row.payload) as MessagePayload;
	if (to === undefined || to === `+${waId}`) return;

	const alias = numberAliases(waId).find(({ kind }) => kind === 'wa-id')!;
	await db
		.insertInto('contactAlias')
		// As seen long ago: answers go on to the number that we have.
		.values({ ...alias, contactId, firstSeenAt: now, lastSeenAt: createdAt })
		.onConflict((conflict) => conflict.columns(['scope', 'kind', 'value']).doNothing())
		.execute();
}
