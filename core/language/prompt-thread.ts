import type { MessageContent } from '../conversation/message';
import type { TurnItem } from '../conversation/turn';
import { type MediaCard, mediaOfMessages } from '../store/media-store';
import { findByWamid, messagesOfTurn, thread } from '../store/message-store';
import type { MessageRow } from '../store/conversation-rows';
import type { Unit } from '../store/schema';
import { getTurn, waitingTurn } from '../store/turn-store';
import type { PromptMessage } from './prompt';

/** More than any token budget holds; the budget trims further. */
const MOST_MESSAGES = 200;

/**
 * What the customer does not get, or is not for answering, is not the model's business. What
 * waits to be sent goes before the answer to this turn, or the fence stops both.
 */
const UNSAID: MessageRow['status'][] = ['draft', 'failed', 'discarded'];
const UNSPOKEN: MessageRow['kind'][] = ['reaction', 'system', 'edit', 'revoke'];

/** A message of the turn, with the row of its file where it carries one. */
export type TurnMessage = PromptMessage & { media?: MediaCard };

/**
 * The thread before the turn, and the turn as it stands now (edits and deletions applied).
 * What the customer has written since is answered in the turn that waits, not here as well.
 */
export async function promptThread(
	unit: Unit,
	item: TurnItem,
): Promise<{ history: PromptMessage[]; turn: TurnMessage[] }> {
	const current = await messagesOfTurn(unit, item.turn.id);
	const inTurn = new Set(current.map(({ id }) => id));
	const mode = (await getTurn(unit, item.turn.id))?.mode ?? 'live';
	const next = await waitingTurn(unit, item.conversation.id, mode);
	const rows = await thread(unit, item.conversation.id, { limit: MOST_MESSAGES });
	const before = rows.filter(
		({ id, turnId, status, kind, content }) =>
			!inTurn.has(id) &&
			turnId !== next?.id &&
			!UNSAID.includes(status) &&
			!UNSPOKEN.includes(kind) &&
			content !== null,
	);

	const files = await mediaOfMessages(unit, [...inTurn]);

	return {
		history: await Promise.all(before.map((row) => promptMessage(unit, row))),
		turn: await Promise.all(
			current.map(async (row) => {
				const media = files.find(({ messageId }) => messageId === row.id);
				return { ...(await promptMessage(unit, row)), ...(media && { media }) };
			}),
		),
	};
}

async function promptMessage(unit: Unit, row: MessageRow): Promise<PromptMessage> {
	const { quotedWamid } = JSON.parse(row.extra ?? '{}') as { quotedWamid?: string };
	const quoted = quotedWamid && (await findByWamid(unit, row.channelId, quotedWamid));
	return {
		author: row.author,
		content: JSON.parse(row.content ?? '{}') as MessageContent,
		transcript: row.transcript,
		saidAt: row.saidAt,
		...(quoted && { quoted: { author: quoted.author, text: quoted.text } }),
	};
}
