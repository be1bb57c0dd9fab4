import { recordChange } from './change-store';
import { addConversationEvent } from './conversation-event-store';
import { lockConversation } from './conversation-store';
import type { LabelRow } from './desk-rows';
import type { Unit } from './schema';

/**
 * Puts labels on a conversation and takes others off, and says in the thread which. Labels
 * that are gone, that it has, or has not, are passed over. False when nothing changed.
 */
export async function changeLabels(
	unit: Unit,
	change: { conversationId: string; add: string[]; remove: string[]; agentId: string | null },
): Promise<boolean> {
	const { conversationId, agentId } = change;
	if (!(await lockConversation(unit, conversationId))) return false;

	const labels = await labelsWithIds(unit, [...change.add, ...change.remove]);
	const had = await unit.db
		.selectFrom('conversationLabel')
		.select('labelId')
		.where('conversationId', '=', conversationId)
		.execute();
	const has = new Set(had.map(({ labelId }) => labelId));
	const removed = labels.filter(({ id }) => change.remove.includes(id) && has.has(id));
	const added = labels.filter(
		({ id }) => change.add.includes(id) && !has.has(id) && !change.remove.includes(id),
	);
	if (added.length + removed.length === 0) return false;

	await putOn(unit, conversationId, added);
	await takeOff(unit, conversationId, removed);
	recordChange(unit, {
		kind: 'conversation-changed',
		conversationId,
		subjectId: conversationId,
		facts: { labels: has.size + added.length - removed.length },
	});
	const names = [
		...added.map(({ name }) => `+${name}`),
		...removed.map(({ name }) => `\u2212${name}`),
	];
	await addConversationEvent(unit, {
		conversationId,
		kind: 'labels-changed',
		agentId,
		facts: { names: names.join(', ') },
	});
	return true;
}

/** In one order, and locked against removal, so that two who label at once cannot meet. */
async function labelsWithIds({ db, dialect }: Unit, ids: string[]): Promise<LabelRow[]> {
	if (ids.length === 0) return [];
	const query = db.selectFrom('label').selectAll().where('id', 'in', ids).orderBy('id');
	return await (dialect === 'postgres' ? query.forShare() : query).execute();
}

async function putOn({ db }: Unit, conversationId: string, labels: LabelRow[]): Promise<void> {
	if (labels.length === 0) return;
	await db
		.insertInto('conversationLabel')
		.values(labels.map(({ id }) => ({ conversationId, labelId: id })))
		.execute();
}

async function takeOff({ db }: Unit, conversationId: string, labels: LabelRow[]): Promise<void> {
	if (labels.length === 0) return;
	await db
		.deleteFrom('conversationLabel')
		.where('conversationId', '=', conversationId)
		.where(
			'labelId',
			'in',
			labels.map(({ id }) => id),
		)
		.execute();
}
