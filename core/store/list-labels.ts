import type { LabelRow } from './desk-rows';
import type { Unit } from './schema';

/** All labels of the desk, which has few, by name. */
export async function listLabels({ db }: Unit): Promise<LabelRow[]> {
	return await db.selectFrom('label').selectAll().orderBy('name').execute();
}
