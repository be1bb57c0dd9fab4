import { randomUUID } from 'node:crypto';
import { recordChange } from './change-store';
import { lockTable } from './lock-table';
import type { CannedReplyRow } from './desk-rows';
import type { Unit } from './schema';

export type SavedReply =
	| { outcome: 'saved'; cannedReply: CannedReplyRow }
	| { outcome: 'shortcut-taken' }
	/** Somebody has changed it since `version`. */
	| { outcome: 'changed-meanwhile'; now: CannedReplyRow }
	| { outcome: 'not-found' };

type Reply = Pick<CannedReplyRow, 'shortcut' | 'text'>;

/** Makes a canned reply, or changes the one with this id as it was at `version`. No two have the same shortcut. */
export async function saveCannedReply(
	unit: Unit,
	reply: Reply & { id?: string | undefined; version?: number | undefined; by: string },
): Promise<SavedReply> {
	const { id, version, shortcut, text, by } = reply;
	await lockTable(unit, 'cannedReply');
	const replies = await unit.db
		.selectFrom('cannedReply')
		.selectAll()
		.where((eb) => eb.or([eb('shortcut', '=', shortcut), eb('id', '=', id ?? '')]))
		.execute();

	const before = replies.find((one) => one.id === id);
	if (id !== undefined && !before) return { outcome: 'not-found' };
	if (before && before.version !== version) return { outcome: 'changed-meanwhile', now: before };
	if (replies.some((one) => one.id !== id)) return { outcome: 'shortcut-taken' };

	const saved = { shortcut, text, changedBy: by, changedAt: unit.now };
	const cannedReply = before
		? await unit.db
				.updateTable('cannedReply')
				.set({ ...saved, version: before.version + 1 })
				.where('id', '=', before.id)
				.returningAll()
				.executeTakeFirstOrThrow()
		: await unit.db
				.insertInto('cannedReply')
				.values({ ...saved, id: randomUUID() })
				.returningAll()
				.executeTakeFirstOrThrow();
	recordReply(unit, cannedReply.id);
	return { outcome: 'saved', cannedReply };
}

/** Removes a canned reply; undefined when there is none. */
export async function removeCannedReply(
	unit: Unit,
	id: string,
): Promise<CannedReplyRow | undefined> {
	const reply = await unit.db
		.deleteFrom('cannedReply')
		.where('id', '=', id)
		.returningAll()
		.executeTakeFirst();
	if (reply) recordReply(unit, id);
	return reply;
}

function recordReply(unit: Unit, id: string): void {
	recordChange(unit, {
		kind: 'desk-changed',
		conversationId: null,
		subjectId: id,
		facts: { what: 'canned-replies' },
	});
}
