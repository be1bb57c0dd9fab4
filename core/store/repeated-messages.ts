import { amongIds } from './among-ids';
import type { Unit } from './schema';

/** What stands in the outbox as the cause of a message that a person sent again. */
export function repetitionCause(messageId: string): string {
	return `again:${messageId}`;
}

/** Those of these messages that a person has sent again, as messages of their own. */
export async function repeatedAmong(
	unit: Unit,
	messageIds: readonly string[],
): Promise<Set<string>> {
	if (messageIds.length === 0) return new Set();
	const byCause = new Map(messageIds.map((id) => [repetitionCause(id), id]));
	const rows = await unit.db
		.selectFrom('outbox')
		.select('cause')
		.where('cause', 'in', amongIds(unit, [...byCause.keys()]))
		.where('nodeId', '=', '')
		.execute();
	return new Set(rows.flatMap(({ cause }) => byCause.get(cause) ?? []));
}
