import type { MessageKind } from '../conversation/message';
import { searchableText } from './search-terms';
import { amongIds } from './among-ids';
import { findEntries, wantedWords } from './find-entries';
import type { Page } from './page';
import type { MessageAuthor } from './conversation-rows';
import type { Unit } from './schema';

/** A message or a note in which the words stand. */
export type SaidHit = {
	/** The message's, or the note's. */
	id: string;
	conversationId: string;
	at: string;
	author: MessageAuthor;
	/** The person of the desk who said or noted it. */
	agentId: string | null;
	kind: MessageKind | 'note';
	text: string;
};

/** Hits are looked through for those that the agent may see; so many at most for one page. */
const MOST_LOOKED_AT = 10_000;
const MOST_AT_ONCE = 2_500;

/**
 * Messages and notes that hold all the words, the last one perhaps not to its end, newest
 * first: everywhere or in one conversation, with `ownOnly` in the agent's own and nobody's.
 * A page may hold less than `limit` and still have a `next`, where much had to be left out.
 */
export async function searchSaid(
	unit: Unit,
	search: {
		words: string;
		conversationId?: string;
		ownOnly: string | null;
		limit: number;
		after?: string;
	},
): Promise<Page<SaidHit>> {
	const { words, conversationId, ownOnly, limit } = search;
	const wanted = wantedWords(
		words,
		conversationId === undefined ? [] : await everyIdOf(unit, conversationId),
	);
	const found: Numbered[] = [];
	let before = search.after === undefined ? undefined : Number(search.after) || 0;
	let size = limit + 1;
	for (let looked = 0; looked < MOST_LOOKED_AT;) {
		const numbers = await findEntries(unit, wanted, { before, limit: size });
		found.push(...(await hitsAmong(unit, numbers, { ownOnly, conversationId })));
		if (found.length > limit) break;
		if (numbers.length < size) return { rows: found.map(({ hit }) => hit), next: null };
		looked += numbers.length;
		before = numbers.at(-1)!;
		size = Math.min(size * 4, MOST_AT_ONCE);
	}
	const shown = found.slice(0, limit);
	const next = found.length > limit ? shown.at(-1)!.number : before;
	return { rows: shown.map(({ hit }) => hit), next: String(next) };
}

type Numbered = { number: number; hit: SaidHit };

/** The conversation's id, and those under which the index knows what was merged into it. */
async function everyIdOf({ db }: Unit, conversationId: string): Promise<string[]> {
	const merged = await db
		.selectFrom('mergedConversation')
		.select('id')
		.where('conversationId', '=', conversationId)
		.execute();
	return [conversationId, ...merged.map(({ id }) => id)];
}

async function hitsAmong(
	unit: Unit,
	numbers: number[],
	{ ownOnly, conversationId }: { ownOnly: string | null; conversationId?: string | undefined },
): Promise<Numbered[]> {
	if (numbers.length === 0) return [];
	const rows = await unit.db
		.selectFrom('searchEntry')
		.leftJoin('message', 'message.id', 'searchEntry.messageId')
		.leftJoin('note', 'note.id', 'searchEntry.noteId')
		.innerJoin('conversation', (join) =>
			join.on((eb) =>
				eb('conversation.id', '=', eb.fn.coalesce('message.conversationId', 'note.conversationId')),
			),
		)
		.select([
			'searchEntry.id as number',
			'conversation.id as conversationId',
			'message.id as messageId',
			'message.saidAt',
			'message.author',
			'message.agentId',
			'message.kind',
			'message.text',
			'message.content',
			'message.transcript',
			'note.id as noteId',
			'note.at as notedAt',
			'note.agentId as notedBy',
			'note.text as noteText',
		])
		.where('searchEntry.id', 'in', amongIds(unit, numbers))
		.$if(ownOnly !== null, (query) =>
			query.where((eb) =>
				eb.or([
					eb('conversation.assigneeId', 'is', null),
					eb('conversation.assigneeId', '=', ownOnly),
				]),
			),
		)
		.$if(conversationId !== undefined, (query) =>
			query.where('conversation.id', '=', conversationId!),
		)
		.orderBy('searchEntry.id', 'desc')
		.execute();
	return rows.map((row) => ({ number: row.number, hit: hitOf(row) }));
}

type HitRow = {
	conversationId: string;
	messageId: string | null;
	saidAt: string | null;
	author: MessageAuthor | null;
	agentId: string | null;
	kind: MessageKind | null;
	text: string | null;
	content: string | null;
	transcript: string | null;
	noteId: string | null;
	notedAt: string | null;
	notedBy: string | null;
	noteText: string | null;
};

function hitOf(row: HitRow): SaidHit {
	const { conversationId, messageId, kind } = row;
	if (messageId === null || kind === null) {
		return {
			id: row.noteId!,
			conversationId,
			at: row.notedAt!,
			author: 'person',
			agentId: row.notedBy,
			kind: 'note',
			text: row.noteText!,
		};
	}
	return {
		id: messageId,
		conversationId,
		at: row.saidAt!,
		author: row.author!,
		agentId: row.agentId,
		kind,
		text: searchableText({ ...row, kind }),
	};
}
