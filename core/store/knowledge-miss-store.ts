import { amongIds } from './among-ids';
import { recordChange } from './change-store';
import { plus } from './database-time';
import type { Unit } from './schema';

/** Questions that are alike and found nothing. */
export type MissGroup = {
	/** Those of the turns that asked; `settleMisses` takes them. */
	ids: string[];
	/** As it was asked last. */
	question: string;
	times: number;
	lastAt: string;
	language: string | null;
};

const KEPT_MS = 180 * 24 * 3_600_000;

/** The latest are grouped; what was asked before them and never since will not be missed. */
const MOST_GROUPED = 1_000;

/** From this share of common terms on, two questions are alike. */
const ALIKE = 0.5;

/** Records that a turn's question found nothing: once, however often its run is repeated. */
export async function recordMiss(
	unit: Unit,
	miss: { turnId: string; question: string; terms: string[]; language: string | null },
): Promise<void> {
	const { db, now } = unit;
	const { turnId, question, language } = miss;
	const terms = JSON.stringify([...new Set(miss.terms)]);
	await db
		.insertInto('knowledgeMiss')
		.values({ turnId, question, terms, language, at: now, settledAt: null })
		.onConflict((conflict) => conflict.column('turnId').doUpdateSet({ question, terms, language }))
		.execute();
	await db.deleteFrom('knowledgeMiss').where('at', '<', plus(now, -KEPT_MS)).execute();
	tellOfMisses(unit);
}

function tellOfMisses(unit: Unit): void {
	recordChange(unit, {
		kind: 'knowledge-changed',
		conversationId: null,
		subjectId: 'misses',
		facts: { what: 'misses' },
	});
}

/**
 * The open questions, alike ones together, the most frequent first and of those the latest. Alike
 * are two that share half of their terms.
 */
export async function openMisses(
	{ db }: Unit,
	{ limit = 100 }: { limit?: number } = {},
): Promise<MissGroup[]> {
	const rows = await db
		.selectFrom('knowledgeMiss')
		.selectAll()
		.where('settledAt', 'is', null)
		.orderBy('at', 'desc')
		.orderBy('turnId', 'desc')
		.limit(MOST_GROUPED)
		.execute();

	const groups: (MissGroup & { terms: Set<string> })[] = [];
	for (const { turnId, question, at, language, ...row } of rows) {
		const terms = new Set(JSON.parse(row.terms) as string[]);
		const group = groups.find((candidate) => areAlike(candidate, { question, terms }));
		if (group) {
			group.ids.push(turnId);
			group.times += 1;
		} else {
			groups.push({ ids: [turnId], question, times: 1, lastAt: at, language, terms });
		}
	}
	return groups
		.sort((one, other) => other.times - one.times || (one.lastAt < other.lastAt ? 1 : -1))
		.slice(0, limit)
		.map(({ ids, question, times, lastAt, language }) => ({
			ids,
			question,
			times,
			lastAt,
			language,
		}));
}

function areAlike(
	one: { question: string; terms: Set<string> },
	other: { question: string; terms: Set<string> },
): boolean {
	if (one.question === other.question) return true;
	let common = 0;
	for (const term of other.terms) if (one.terms.has(term)) common += 1;
	return common > 0 && common / (one.terms.size + other.terms.size - common) >= ALIKE;
}

/** Takes these questions off the list. Returns how many were open. */
export async function settleMisses(unit: Unit, ids: readonly string[]): Promise<number> {
	if (ids.length === 0) return 0;
	const { numUpdatedRows } = await unit.db
		.updateTable('knowledgeMiss')
		.set({ settledAt: unit.now })
		.where('turnId', 'in', amongIds(unit, [...new Set(ids)]))
		.where('settledAt', 'is', null)
		.executeTakeFirstOrThrow();
	const settled = Number(numUpdatedRows);
	if (settled > 0) tellOfMisses(unit);
	return settled;
}
