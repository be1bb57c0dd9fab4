import { sql } from 'kysely';
import { amongIds } from '../among-ids';
import type { ConversationRow } from '../conversation-rows';
import type { Unit } from '../schema';
import { inOrderLocked } from './named-contacts';

/** What leads to a conversation: its contact, a message in it, a row of the outbox. */
export type Leads = {
	contactIds: readonly string[];
	channelIds: readonly string[];
	wamids: readonly string[];
	outboxIds: readonly string[];
};

/**
 * The conversations of contacts, messages and outbox rows, locked in the order of their ids.
 * SQLite's one writer needs no lock: there it gives only those of the contacts.
 */
export async function touchedConversations(unit: Unit, leads: Leads): Promise<ConversationRow[]> {
	const ways = [
		leads.contactIds.length > 0 &&
			sql`SELECT "id" FROM "conversation" WHERE "contactId" IN ${amongIds(unit, leads.contactIds)}`,
		unit.dialect === 'postgres' &&
			leads.wamids.length > 0 &&
			sql`SELECT "conversationId" FROM "message"
				WHERE "channelId" IN ${amongIds(unit, leads.channelIds)} AND "wamid" IN ${amongIds(unit, leads.wamids)}`,
		unit.dialect === 'postgres' &&
			leads.outboxIds.length > 0 &&
			sql`SELECT "conversationId" FROM "outbox" WHERE "id" IN ${amongIds(unit, leads.outboxIds)}`,
	].filter((way) => way !== false);
	if (ways.length === 0) return [];

	const { rows } = await sql<ConversationRow>`SELECT * FROM "conversation"
		WHERE "id" IN (${sql.join(ways, sql` UNION `)}) ${inOrderLocked(unit)}`.execute(unit.db);
	return rows;
}
