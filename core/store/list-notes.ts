import { type Page, pageOf } from './page';
import type { NoteRow } from './desk-rows';
import type { Unit } from './schema';

/** A note with the name of who wrote it. */
export type NoteCard = NoteRow & { agentName: string };

/** The notes on a conversation that are there still, the newest first. */
export async function listNotes(
	{ db }: Unit,
	conversationId: string,
	list: { limit: number; after?: string },
): Promise<Page<NoteCard>> {
	const [at, id] = list.after?.split(' ') ?? [];
	const rows = await db
		.selectFrom('note')
		.innerJoin('agent', 'agent.id', 'note.agentId')
		.selectAll('note')
		.select('agent.name as agentName')
		.where('note.conversationId', '=', conversationId)
		.where('note.removedAt', 'is', null)
		.$if(at !== undefined && id !== undefined, (query) =>
			query.where((eb) =>
				eb.or([
					eb('note.at', '<', at!),
					eb.and([eb('note.at', '=', at!), eb('note.id', '<', id!)]),
				]),
			),
		)
		.orderBy('note.at', 'desc')
		.orderBy('note.id', 'desc')
		.limit(list.limit + 1)
		.execute();
	return pageOf(rows, list.limit, (row) => `${row.at} ${row.id}`);
}
