import { randomUUID } from 'node:crypto';
import type { MediaReference, MessageContent } from '../conversation/message';
import { plus } from './database-time';
import { releaseFiles } from './media-files';
import { type Page, pageOf } from './page';
import { wakeFollowers } from './pending';
import type { MediaRow, MessageRow } from './conversation-rows';
import type { Unit } from './schema';

/** How long Meta keeps what a customer sent under its id. */
const ID_LIFE_MS = 7 * 24 * 60 * 60 * 1000;

/** Makes the row of the file that a message carries, if it carries one, to be fetched at once. */
export async function addMedia(
	unit: Unit,
	message: Pick<MessageRow, 'id' | 'channelId' | 'conversationId'>,
	content: MessageContent,
): Promise<void> {
	const row = mediaRow(unit, message, content);
	if (!row) return;
	await unit.db.insertInto('media').values(row).execute();
	wakeFollowers(unit, ['files']);
}

/** The row of the file that a message carries; undefined when it carries none. */
export function mediaRow(
	{ now }: Unit,
	message: Pick<MessageRow, 'id' | 'channelId' | 'conversationId'>,
	content: MessageContent,
): NewMedia | undefined {
	const carried = mediaOf(content);
	if (!carried || carried.media.mediaId === '') return undefined;

	const { kind, media } = carried;
	return {
		id: randomUUID(),
		channelId: message.channelId,
		conversationId: message.conversationId,
		messageId: message.id,
		mediaId: media.mediaId,
		kind,
		mimeType: media.mimeType,
		fileName: media.fileName ?? null,
		sha256: media.sha256 ?? null,
		url: media.url ?? null,
		state: 'waiting',
		tries: 0,
		dueAt: now,
		createdAt: now,
		expiresAt: plus(now, ID_LIFE_MS),
	};
}

/** A file that nobody has begun to fetch. */
export type NewMedia = Omit<
	MediaRow,
	'reason' | 'claimedBy' | 'claimUntil' | 'hash' | 'size' | 'type' | 'text' | 'settledAt'
>;

/** The file in a message, or in what an edit puts in its place. */
function mediaOf(
	content: MessageContent,
): { kind: MediaRow['kind']; media: MediaReference } | undefined {
	if (content.kind === 'edit') return mediaOf(content.replacement);
	return 'media' in content ? content : undefined;
}

/**
 * Moves the file that an edit brought to the message that now shows it, in place of those
 * that it no longer shows. One that both name stays as it is.
 */
export async function moveMedia(
	unit: Unit,
	edit: { from: string; to: string; replacement: MessageContent },
): Promise<void> {
	const mediaId = mediaOf(edit.replacement)?.media.mediaId ?? '';
	const shown = await unit.db
		.selectFrom('media')
		.select('id')
		.where('messageId', '=', edit.to)
		.where('mediaId', '=', mediaId)
		.executeTakeFirst();
	await forgetMedia(unit, edit.to, mediaId);
	if (shown) {
		await forgetMedia(unit, edit.from);
		return;
	}
	await unit.db
		.updateTable('media')
		.set({ messageId: edit.to })
		.where('messageId', '=', edit.from)
		.execute();
}

/** Forgets the files of a message, rows and bytes, but for the one that it still shows. */
export async function forgetMedia(unit: Unit, messageId: string, but = ''): Promise<void> {
	const forgotten = await unit.db
		.deleteFrom('media')
		.where('messageId', '=', messageId)
		.where('mediaId', '<>', but)
		.returning('hash')
		.execute();
	await releaseFiles(
		unit,
		forgotten.flatMap(({ hash }) => hash ?? []),
	);
}

export async function getMedia({ db }: Unit, id: string): Promise<MediaRow | undefined> {
	return await db.selectFrom('media').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The files of some messages. */
export async function mediaOfMessages({ db }: Unit, messageIds: string[]): Promise<MediaRow[]> {
	if (messageIds.length === 0) return [];
	return await db.selectFrom('media').selectAll().where('messageId', 'in', messageIds).execute();
}

/** Files of a conversation from the newest to the oldest, without the text that was read in them. */
export async function listMedia(
	{ db }: Unit,
	conversationId: string,
	list: { limit: number; after?: string },
): Promise<Page<MediaCard>> {
	const [createdAt = '', id = ''] = list.after?.split('|') ?? [];
	const rows = await db
		.selectFrom('media')
		.select(ON_CARD)
		.where('conversationId', '=', conversationId)
		.$if(list.after !== undefined, (query) =>
			query.where((eb) =>
				eb.or([
					eb('createdAt', '<', createdAt),
					eb.and([eb('createdAt', '=', createdAt), eb('id', '<', id)]),
				]),
			),
		)
		.orderBy('createdAt', 'desc')
		.orderBy('id', 'desc')
		.limit(list.limit + 1)
		.execute();
	return pageOf(rows, list.limit, (row) => `${row.createdAt}|${row.id}`);
}

/** What may be shown of a file; Meta's address and the claims of a worker are nobody's business. */
const ON_CARD = [
	'id',
	'conversationId',
	'messageId',
	'mediaId',
	'kind',
	'state',
	'reason',
	'tries',
	'mimeType',
	'type',
	'size',
	'fileName',
	'hash',
	'createdAt',
	'settledAt',
	'expiresAt',
] as const satisfies readonly (keyof MediaRow)[];

export type MediaCard = Pick<MediaRow, (typeof ON_CARD)[number]>;

export function mediaCard(media: MediaRow): MediaCard {
	return Object.fromEntries(ON_CARD.map((field) => [field, media[field]])) as MediaCard;
}
