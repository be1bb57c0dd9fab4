import { randomUUID } from 'node:crypto';
import { recordChange } from './change-store';
import { lockTable } from './lock-table';
import type { LabelRow } from './desk-rows';
import type { Unit } from './schema';

export type SavedLabel =
	{ outcome: 'saved'; label: LabelRow } | { outcome: 'name-taken' } | { outcome: 'not-found' };

/** Makes a label, or changes the one with this id. No two have the same name. */
export async function saveLabel(
	unit: Unit,
	{ id, name, colour }: Omit<LabelRow, 'id'> & { id?: string | undefined },
): Promise<SavedLabel> {
	await lockTable(unit, 'label');
	const named = await unit.db
		.selectFrom('label')
		.select('id')
		.where('name', '=', name)
		.executeTakeFirst();
	if (named && named.id !== id) return { outcome: 'name-taken' };

	const label =
		id === undefined
			? await addLabel(unit, { name, colour })
			: await unit.db
					.updateTable('label')
					.set({ name, colour })
					.where('id', '=', id)
					.returningAll()
					.executeTakeFirst();
	if (!label) return { outcome: 'not-found' };
	recordLabel(unit, label.id);
	return { outcome: 'saved', label };
}

/** Removes a label, also from all conversations; undefined when there is none. */
export async function removeLabel(unit: Unit, id: string): Promise<LabelRow | undefined> {
	await lockTable(unit, 'label');
	const label = await unit.db
		.deleteFrom('label')
		.where('id', '=', id)
		.returningAll()
		.executeTakeFirst();
	if (label) recordLabel(unit, id);
	return label;
}

async function addLabel({ db }: Unit, label: Omit<LabelRow, 'id'>): Promise<LabelRow> {
	return await db
		.insertInto('label')
		.values({ ...label, id: randomUUID() })
		.returningAll()
		.executeTakeFirstOrThrow();
}

function recordLabel(unit: Unit, id: string): void {
	recordChange(unit, {
		kind: 'desk-changed',
		conversationId: null,
		subjectId: id,
		facts: { what: 'labels' },
	});
}
