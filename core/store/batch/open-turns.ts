import { sql } from 'kysely';
import { amongIds } from '../among-ids';
import type { Unit } from '../schema';
import type { TurnRow } from '../turn-rows';

/**
 * The turns that locked conversations collect, and, where it is asked for, those on which
 * runs work. The conditions are written as in the partial indexes.
 */
export async function openTurns(
	unit: Unit,
	conversationIds: readonly string[],
	{ running }: { running: boolean },
): Promise<TurnRow[]> {
	if (conversationIds.length === 0) return [];
	const conditions = [
		sql`"state" = 'waiting'`,
		...(running ? [sql`"state" IN ('dispatched', 'running', 'retrying')`] : []),
	];
	const { rows } = await sql<TurnRow>`${sql.join(
		conditions.map(
			(condition) => sql`SELECT * FROM "turn"
				WHERE "conversationId" IN ${amongIds(unit, conversationIds)} AND ${condition}`,
		),
		sql` UNION ALL `,
	)}`.execute(unit.db);
	return rows;
}
