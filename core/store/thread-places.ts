import { sql, type SqlBool } from 'kysely';
import { FOLDED_KINDS } from './read-messages';
import type { Unit } from './schema';

/** Where an entry stands in its thread. */
export type ThreadPlace = { of: 'event' | 'message' | 'note'; id: string; at: string; seq: number };

/** At the same moment a line of what happened comes first, then what was said, then what was noted. */
const SOURCES = ['event', 'message', 'note'] as const;

/** A place as text for a page to hand back. */
export function writePlace({ of, id, at, seq }: ThreadPlace): string {
	return [at, SOURCES.indexOf(of), seq, id].join('|');
}

/** The place that a page hands back; what is no place stands before everything. */
export function readPlace(text: string): ThreadPlace {
	const [at = '', source, seq, id = ''] = text.split('|');
	return { of: SOURCES[Number(source)] ?? 'event', id, at, seq: Number(seq) || 0 };
}

/**
 * At most `limit` places next to one, oldest first: those right before it (before nothing: the
 * end of the thread), or right after it.
 */
export async function placesBeside(
	unit: Unit,
	conversationId: string,
	side: { limit: number } & ({ before: ThreadPlace | undefined } | { after: ThreadPlace }),
): Promise<ThreadPlace[]> {
	const place = 'before' in side ? side.before : side.after;
	const isBefore = 'before' in side;
	const found: ThreadPlace[] = [];
	for (const of of SOURCES) {
		found.push(
			...(await placesOf(unit, conversationId, { of, place, isBefore, limit: side.limit })),
		);
	}
	found.sort(byPlace);
	return isBefore ? found.slice(-side.limit) : found.slice(0, side.limit);
}

const TABLES = {
	event: { table: 'conversationEvent', at: 'at', key: 'id' },
	message: { table: 'message', at: 'saidAt', key: 'seq' },
	note: { table: 'note', at: 'at', key: 'id' },
} as const;

async function placesOf(
	{ db }: Unit,
	conversationId: string,
	{
		of,
		place,
		isBefore,
		limit,
	}: {
		of: ThreadPlace['of'];
		place: ThreadPlace | undefined;
		isBefore: boolean;
		limit: number;
	},
): Promise<ThreadPlace[]> {
	const { table, at, key } = TABLES[of];
	const direction = sql.raw(isBefore ? 'DESC' : 'ASC');
	const beside = place
		? sql<SqlBool>`AND (${sql.ref(at)}, ${sql.ref(key)}) ${sql.raw(isBefore ? '<' : '>')} (${place.at}, ${keyAt(of, place)})`
		: sql``;
	const shown = of === 'message' ? sql`AND "kind" NOT IN (${sql.join(FOLDED_KINDS)})` : sql``;
	const { rows } = await sql<{ id: string; at: string; seq: number }>`
		SELECT "id", ${sql.ref(at)} AS "at", ${of === 'message' ? sql`"seq"` : sql`0`} AS "seq"
		FROM ${sql.table(table)}
		WHERE "conversationId" = ${conversationId} ${shown} ${beside}
		ORDER BY ${sql.ref(at)} ${direction}, ${sql.ref(key)} ${direction} LIMIT ${limit}`.execute(db);
	return rows.map((row) => ({ of, ...row }));
}

/** Behind every id and every number that there is. */
const LAST_ID = '~';
const LAST_SEQ = 2_147_483_647;

/** The key at which entries of one source go on from a place of any. */
function keyAt(of: ThreadPlace['of'], place: ThreadPlace): string | number {
	const earlier = SOURCES.indexOf(of) < SOURCES.indexOf(place.of);
	if (of === 'message') return of === place.of ? place.seq : earlier ? LAST_SEQ : 0;
	return of === place.of ? place.id : earlier ? LAST_ID : '';
}

function byPlace(a: ThreadPlace, b: ThreadPlace): number {
	if (a.at !== b.at) return a.at < b.at ? -1 : 1;
	if (a.of !== b.of) return SOURCES.indexOf(a.of) - SOURCES.indexOf(b.of);
	return a.seq - b.seq || (a.id < b.id ? -1 : 1);
}

/** Where an entry of the thread stands; of a reaction or an edit, the message that it speaks of. */
export async function placeOf(
	{ db }: Unit,
	conversationId: string,
	id: string,
): Promise<ThreadPlace | undefined> {
	const { rows } = await sql<ThreadPlace>`
		SELECT 'message' AS "of", coalesce(t."id", m."id") AS "id", coalesce(t."saidAt", m."saidAt") AS "at",
			coalesce(t."seq", m."seq") AS "seq"
		FROM "message" m LEFT JOIN "message" t ON t."channelId" = m."channelId" AND t."wamid" = m."targetWamid"
		WHERE m."id" = ${id} AND m."conversationId" = ${conversationId}
		UNION ALL SELECT 'note', "id", "at", 0 FROM "note"
			WHERE "id" = ${id} AND "conversationId" = ${conversationId}
		UNION ALL SELECT 'event', "id", "at", 0 FROM "conversationEvent"
			WHERE "id" = ${id} AND "conversationId" = ${conversationId}`.execute(db);
	return rows[0];
}
