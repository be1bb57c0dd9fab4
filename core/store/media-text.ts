import type { Unit } from './schema';

/** Keeps the words of a document with its row; a row that is gone by now stays gone. */
export async function keepMediaText({ db }: Unit, id: string, text: string): Promise<void> {
	await db.updateTable('media').set({ text }).where('id', '=', id).execute();
}
