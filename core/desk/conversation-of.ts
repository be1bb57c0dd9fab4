import { sql } from 'kysely';
import type { Unit } from '../store/schema';
import type { RouteSubject } from './contract/route';

/** In which tables a subject stands, by its name. */
const TABLES = { messageId: 'message', mediaId: 'media', turnId: 'turn', noteId: 'note' } as const;

/**
 * The conversation to which the subject of a route belongs; undefined when there is no such
 * subject. A contact has one on each channel: the latest that `ownOnly` leaves, if it leaves any.
 */
export async function conversationOf(
	unit: Unit,
	subject: Exclude<RouteSubject, 'none'>,
	id: string,
	ownOnly: string | null = null,
): Promise<string | undefined> {
	if (subject === 'contactId') return await conversationOfContact(unit, id, ownOnly);
	if (subject === 'conversationId') {
		const row = await unit.db
			.selectFrom('conversation')
			.select('id')
			.where('id', '=', id)
			.executeTakeFirst();
		return row?.id;
	}
	const row = await unit.db
		.selectFrom(TABLES[subject])
		.select('conversationId')
		.where('id', '=', id)
		.executeTakeFirst();
	return row?.conversationId;
}

async function conversationOfContact(
	{ db }: Unit,
	contactId: string,
	ownOnly: string | null,
): Promise<string | undefined> {
	const isHidden = sql<number>`CASE WHEN "assigneeId" IS NULL OR "assigneeId" = ${ownOnly} THEN 0 ELSE 1 END`;
	const row = await db
		.selectFrom('conversation')
		.select('id')
		.where('contactId', '=', contactId)
		.$if(ownOnly !== null, (query) => query.orderBy(isHidden))
		.orderBy(sql`coalesce("lastMessageAt", '')`, 'desc')
		.orderBy('id')
		.limit(1)
		.executeTakeFirst();
	return row?.id;
}
