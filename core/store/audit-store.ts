import type { Store } from './open-store';
import type { AuditEntryRow } from './desk-rows';
import type { Unit } from './schema';

/**
 * Says in the audit log who did something, from where and to what; `details` are small facts,
 * never the words of a message. The entry gets its number and its hash at the end of the
 * transaction, with which it stands or falls.
 */
export async function appendAudit(
	{ pending, now }: Unit,
	by: { agentId: string | null; name: string | null; address: string },
	entry: {
		action: string;
		conversationId?: string | null;
		subjectId?: string | null;
		details?: Record<string, string | number | boolean | null>;
	},
): Promise<void> {
	pending.audit.push({
		at: now,
		agentId: by.agentId,
		agentName: by.name === null ? null : asStored(by.name),
		action: entry.action,
		conversationId: entry.conversationId ?? null,
		subjectId: entry.subjectId === undefined ? null : asStored(entry.subjectId),
		address: asStored(by.address),
		details: JSON.stringify(entry.details ?? {}),
	});
}

/** Entries below `before`, the newest first; `next` goes in as `before` to read on, null at the end. */
export async function readAudit(
	{ db }: Unit,
	list: {
		limit: number;
		before?: number;
		agentId?: string;
		conversationId?: string;
		action?: string;
	},
): Promise<{ entries: AuditEntryRow[]; next: number | null }> {
	let query = db.selectFrom('auditEntry').selectAll();
	if (list.before !== undefined) query = query.where('seq', '<', list.before);
	if (list.agentId !== undefined) query = query.where('agentId', '=', list.agentId);
	if (list.action !== undefined) query = query.where('action', '=', list.action);
	if (list.conversationId !== undefined) {
		query = query.where('conversationId', '=', list.conversationId);
	}
	const rows = await query
		.orderBy('seq', 'desc')
		.limit(list.limit + 1)
		.execute();

	const entries = rows.slice(0, list.limit);
	return { entries, next: rows.length > list.limit ? (entries.at(-1)?.seq ?? null) : null };
}

/** The whole log, oldest first, in batches: also what is added while it is read. */
export async function* exportAudit(
	store: Pick<Store, 'read'>,
	batchSize = 1_000,
): AsyncGenerator<AuditEntryRow[]> {
	for (let after = 0; ;) {
		const rows = await store.read(({ db }) =>
			db
				.selectFrom('auditEntry')
				.selectAll()
				.where('seq', '>', after)
				.orderBy('seq')
				.limit(batchSize)
				.execute(),
		);
		const last = rows.at(-1);
		if (!last) return;
		yield rows;
		after = last.seq;
	}
}

/** As both databases give it back: neither keeps a lone half of a character, PostgreSQL no NUL. */
function asStored<T extends string | null>(text: T): T {
	return (text?.toWellFormed().replaceAll('\0', '\uFFFD') ?? null) as T;
}
