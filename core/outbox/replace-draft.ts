import { InputError } from '../errors';
import { discardRow } from '../store/unsent-answers';
import type { ConversationRow } from '../store/conversation-rows';
import type { Unit } from '../store/schema';
import type { OutboxRow, TurnRow } from '../store/turn-rows';
import { writeParts } from '../store/write-parts';
import { renderMessage } from '../whatsapp/render-message';
import type { Decider } from './drafts';
import { recipientOf } from './recipient';
import { renderParts } from './send-text';

/**
 * Discards the drafts of a turn and writes a person's own words in their place, which
 * answer the turn as the draft would have. Tells the new messages. Throws InputError where
 * the contact has no address.
 */
export async function replaceDraft(
	unit: Unit,
	{ turn, conversation }: { turn: TurnRow; conversation: ConversationRow },
	drafts: OutboxRow[],
	{ by, agentId, text }: Decider & { text: string },
): Promise<string[]> {
	const recipient = await recipientOf(unit, conversation.contactId);
	if (!recipient) throw new InputError('The contact has no number or user id to write to.');

	for (const row of drafts) await discardRow(unit, row, `Edited by ${by}`);
	// How the turn ends is said by what answers it now.
	await unit.db
		.updateTable('outbox')
		.set({ turnId: null, attempt: null })
		.where(
			'id',
			'in',
			drafts.map(({ id }) => id),
		)
		.execute();
	const quotedWamid = quoteOf(drafts[0]!);
	const { rows } = await writeParts(
		unit,
		{ cause: `edited:${turn.id}:${drafts[0]!.id}`, nodeId: '', runIndex: 0, itemIndex: 0 },
		{
			conversationId: conversation.id,
			channelId: conversation.channelId,
			author: 'person',
			...(agentId !== undefined && { agentId }),
			turn: { id: turn.id, attempt: turn.attempt },
			epoch: null,
			state: 'queued',
			parts: renderParts({
				text,
				markdown: false,
				previewUrl: true,
				...(quotedWamid && { quotedWamid }),
			}).map(({ body, content, ...quote }) => ({
				content,
				...quote,
				render: (callbackData) => renderMessage({ recipient, callbackData, ...quote }, body),
			})),
		},
	);
	return rows.flatMap(({ messageId }) => messageId ?? []);
}

/** What the draft was to quote. */
function quoteOf({ payload }: OutboxRow): string | undefined {
	return (JSON.parse(payload) as { context?: { message_id?: string } }).context?.message_id;
}
