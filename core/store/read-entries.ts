import type { ThreadEntry, ThreadEvent, ThreadNote } from '../desk/contract/thread-shape';
import { amongIds } from './among-ids';
import { readMessages } from './read-messages';
import type { Unit } from './schema';

/** What may stand in a thread, by id. */
export type EntryIds = { messageIds: string[]; noteIds: string[]; eventIds: string[] };

/**
 * Entries of threads as they are now, in no order. Reactions, edits and deletions have no
 * entry of their own: they show on the message that they speak of.
 */
export async function readEntries(unit: Unit, ids: EntryIds): Promise<ThreadEntry[]> {
	return [
		...(await readMessages(unit, ids.messageIds)),
		...(await readNotes(unit, ids.noteIds)),
		...(await readEvents(unit, ids.eventIds)),
	];
}

async function readNotes(unit: Unit, ids: string[]): Promise<ThreadNote[]> {
	if (ids.length === 0) return [];
	const rows = await unit.db
		.selectFrom('note')
		.select(['id', 'at', 'agentId', 'text', 'editedAt', 'removedAt'])
		.where('id', 'in', amongIds(unit, ids))
		.execute();
	return rows.map((row) => ({
		entry: 'note',
		...row,
		text: row.removedAt === null ? row.text : '',
	}));
}

async function readEvents(unit: Unit, ids: string[]): Promise<ThreadEvent[]> {
	if (ids.length === 0) return [];
	const rows = await unit.db
		.selectFrom('conversationEvent')
		.select(['id', 'at', 'kind', 'agentId', 'facts'])
		.where('id', 'in', amongIds(unit, ids))
		.execute();
	return rows.map((row) => ({
		entry: 'event',
		...row,
		facts: JSON.parse(row.facts) as ThreadEvent['facts'],
	}));
}
