import Database from 'better-sqlite3';

import type { Desk } from './start-desk';

export type ConversationState = {
	id: string;
	control: string;
	controlReason: string | null;
	epoch: number;
};

/** Looks into the desk's own store from outside, read-only, while n8n runs. */
export function deskStore(desk: Pick<Desk, 'storePath'>) {
	function all<Row>(sql: string, ...parameters: unknown[]): Row[] {
		const database = new Database(desk.storePath, { readonly: true, fileMustExist: true });
		try {
			return database.prepare(sql).all(...parameters) as Row[];
		} finally {
			database.close();
		}
	}

	return {
		all,

		/** The conversation with the customer of this name. */
		conversation(name: string): ConversationState {
			const [row] = all<ConversationState>(
				`SELECT conversation.* FROM conversation
				JOIN contact ON contact.id = conversation.contactId WHERE contact.name = ?`,
				name,
			);
			if (!row) throw new Error(`There is no conversation with ${name}`);
			return row;
		},

		/** The turns of a conversation, oldest first. */
		turns(
			conversationId: string,
		): Array<{ state: string; outcome: string | null; reason: string }> {
			return all('SELECT * FROM turn WHERE conversationId = ? ORDER BY openedAt', conversationId);
		},

		/** Today's counts of what was refused or repeated. */
		counters(): Record<string, number> {
			const rows = all<{ name: string; total: number }>(
				'SELECT name, sum(value) AS total FROM counter GROUP BY name',
			);
			return Object.fromEntries(rows.map(({ name, total }) => [name, total]));
		},
	};
}
