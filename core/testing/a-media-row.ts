import type { Insertable, Selectable } from 'kysely';
import type { Schema, Unit } from '../store/schema';

type Place = Pick<Selectable<Schema['media']>, 'channelId' | 'conversationId' | 'messageId'>;

/** Writes the row of a message's file; without `file` the one of an image that could not be had. */
export async function aMediaRow(
	{ db, now }: Unit,
	id: string,
	place: Place,
	file: Partial<Insertable<Schema['media']>> = { state: 'unavailable', settledAt: now },
): Promise<void> {
	const row: Insertable<Schema['media']> = {
		id,
		...place,
		mediaId: id,
		kind: 'image',
		mimeType: 'image/png',
		fileName: null,
		sha256: null,
		url: null,
		state: 'stored',
		reason: null,
		tries: 0,
		dueAt: now,
		claimedBy: null,
		claimUntil: null,
		hash: null,
		size: null,
		type: null,
		text: null,
		createdAt: now,
		settledAt: null,
		expiresAt: '2999-01-01T00:00:00.000Z',
		...file,
	};
	await db.insertInto('media').values(row).execute();
}
