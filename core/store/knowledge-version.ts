import { sql } from 'kysely';
import { recordChange } from './change-store';
import type { Unit } from './schema';

const KEY = 'knowledgeVersion';

/** A number that grows whenever searches may find something else: a source or the index has changed. */
export async function knowledgeVersion({ db }: Pick<Unit, 'db'>): Promise<number> {
	const row = await db
		.selectFrom('setting')
		.select('value')
		.where('key', '=', KEY)
		.executeTakeFirst();
	return Number(row?.value ?? 0);
}

/** Raises the version, and tells the feed of which source or index. */
export async function raiseKnowledgeVersion(
	unit: Unit,
	changed: { what: 'source' | 'index'; id: string },
): Promise<void> {
	await unit.db
		.insertInto('setting')
		.values({ key: KEY, value: '1' })
		.onConflict((conflict) =>
			conflict
				.column('key')
				.doUpdateSet({ value: sql`CAST(CAST("setting"."value" AS INTEGER) + 1 AS TEXT)` }),
		)
		.execute();
	tellKnowledge(unit, changed);
}

/** Tells the feed of a change that searches do not notice, such as how far an import has got. */
export function tellKnowledge(
	unit: Unit,
	{ what, id }: { what: 'source' | 'index'; id: string },
): void {
	recordChange(unit, {
		kind: 'knowledge-changed',
		conversationId: null,
		subjectId: id,
		facts: { what },
	});
}
