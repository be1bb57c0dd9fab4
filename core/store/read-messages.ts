import type { MessageContent, MessageKind } from '../conversation/message';
import type { ThreadMessage } from '../desk/contract/thread-shape';
import { amongIds } from './among-ids';
import { answersShown } from './answers-shown';
import { mediaShown } from './media-shown';
import { quotesShown } from './quotes-shown';
import { reactionsShown } from './reactions-shown';
import { repeatedAmong } from './repeated-messages';
import type { MessageRow } from './conversation-rows';
import type { Unit } from './schema';
import { transcriptShown } from './transcript-shown';

/** Kinds that show on the message that they speak of, and nowhere else. */
export const FOLDED_KINDS = ['reaction', 'edit', 'revoke'] as const satisfies MessageKind[];

/** Messages with everything that their bubbles show, in no order. */
export async function readMessages(unit: Unit, ids: readonly string[]): Promise<ThreadMessage[]> {
	if (ids.length === 0) return [];
	const rows = await unit.db
		.selectFrom('message')
		.selectAll()
		.where('id', 'in', amongIds(unit, ids))
		.where('kind', 'not in', FOLDED_KINDS)
		.execute();
	const media = await mediaShown(unit, rows);
	const quotes = await quotesShown(unit, rows);
	const reactions = await reactionsShown(unit, rows);
	const answers = await answersShown(unit, rows);
	const repeated = await repeatedAmong(
		unit,
		rows.filter(isUnsent).map(({ id }) => id),
	);

	return rows.map((row) => ({
		entry: 'message',
		id: row.id,
		seq: row.seq,
		at: row.saidAt,
		direction: row.direction,
		author: row.author,
		agentId: row.agentId,
		kind: row.kind,
		text: row.text,
		content: contentShown(row),
		status: row.status,
		statusReason: row.statusReason,
		errorCode: row.errorCode,
		canResend: isUnsent(row) && !repeated.has(row.id),
		sentAt: row.sentAt,
		deliveredAt: row.deliveredAt,
		readAt: row.readAt,
		failedAt: row.failedAt,
		editedAt: row.editedAt,
		removedAt: row.removedAt,
		turnId: row.turnId,
		quoted: quotes.get(row.id) ?? null,
		reactions: reactions.get(row.id) ?? [],
		media: media.get(row.id) ?? null,
		transcript: transcriptShown(row),
		answer: answers.get(row.id) ?? null,
	}));
}

/** Without Meta's address of the file, which is nobody's business. */
function contentShown({ content }: MessageRow): unknown {
	if (content === null) return null;
	const parsed = JSON.parse(content) as MessageContent;
	if (!('media' in parsed)) return parsed;
	const { mimeType, fileName } = parsed.media;
	return { ...parsed, media: { mimeType, fileName } };
}

/**
 * What is unknown may have arrived: nobody sends it again from here. Of what was discarded,
 * only what a person wrote is still wanted.
 */
function isUnsent({ direction, author, status }: MessageRow): boolean {
	if (direction !== 'out' || author === 'system') return false;
	return status === 'failed' || (status === 'discarded' && author === 'person');
}
