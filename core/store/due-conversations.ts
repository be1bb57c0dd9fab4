import { plus } from './database-time';
import type { Unit } from './schema';

/** Snoozed conversations whose time has come, the longest overdue first. */
export async function dueSnoozes({ db, now }: Unit, limit: number): Promise<string[]> {
	const rows = await db
		.selectFrom('conversation')
		.select('id')
		.where('status', '=', 'snoozed')
		.where('snoozedUntil', '<=', now)
		.orderBy('snoozedUntil')
		.limit(limit)
		.execute();
	return rows.map(({ id }) => id);
}

/** When the next snoozed conversation opens; undefined when none is snoozed. */
export async function nextSnooze({ db }: Unit): Promise<string | undefined> {
	const row = await db
		.selectFrom('conversation')
		.select('snoozedUntil')
		.where('status', '=', 'snoozed')
		.where('snoozedUntil', 'is not', null)
		.orderBy('snoozedUntil')
		.limit(1)
		.executeTakeFirst();
	return row?.snoozedUntil ?? undefined;
}

/** An agent who has saved what they type within this time is writing an answer. */
const WRITING_MS = 5 * 60_000;

/**
 * Conversations that a person has had for `quietMs` without writing, and in which no agent
 * is writing now. With `id`, whether that one is such a conversation.
 */
export async function quietWithPerson(
	{ db, now }: Unit,
	{ quietMs, limit, id }: { quietMs: number; limit: number; id?: string },
): Promise<string[]> {
	const since = plus(now, -quietMs);
	const rows = await db
		.selectFrom('conversation')
		.select('id')
		.where('control', '=', 'human')
		.where('controlAt', '<=', since)
		.$if(id !== undefined, (query) => query.where('id', '=', id!))
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('message')
						.select('message.id')
						.whereRef('message.conversationId', '=', 'conversation.id')
						.where('message.saidAt', '>', since)
						.where('message.author', '=', 'person'),
				),
			),
		)
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('composerDraft')
						.select('composerDraft.agentId')
						.whereRef('composerDraft.conversationId', '=', 'conversation.id')
						.where('composerDraft.mode', '=', 'reply')
						.where('composerDraft.savedAt', '>', plus(now, -WRITING_MS)),
				),
			),
		)
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('presence')
						.select('presence.pageId')
						.whereRef('presence.conversationId', '=', 'conversation.id')
						.where('presence.typing', '=', 1)
						.where('presence.until', '>', now),
				),
			),
		)
		.orderBy('controlAt')
		.limit(limit)
		.execute();
	return rows.map((row) => row.id);
}
