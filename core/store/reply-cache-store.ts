import type { BasisPassage } from '../knowledge/answer-basis';
import { amongIds } from './among-ids';
import type { Unit } from './schema';

/** An answer that depended on nothing but the question and the sources. */
export type CachedReply = {
	text: string;
	passages: BasisPassage[];
	cited: number[];
	/** The texts of the passages that it cites. */
	texts: number[];
};

const MOST_REPLIES = 2_000;

/** One is added at a time, so that there are never many. */
const MOST_OVER = 100;

/**
 * The answer that is kept under `key`, which names all that it depends on; undefined where there is
 * none, its time is over, or the sources are not at `knowledge` any more.
 */
export async function findReply(
	{ db, now }: Unit,
	key: string,
	knowledge: number,
): Promise<CachedReply | undefined> {
	const row = await db
		.updateTable('replyCache')
		.set((eb) => ({ uses: eb('uses', '+', 1) }))
		.where('key', '=', key)
		.where('knowledge', '=', knowledge)
		.where('expiresAt', '>', now)
		.returning(['answer', 'basis'])
		.executeTakeFirst();
	if (!row) return undefined;
	return {
		text: row.answer,
		...(JSON.parse(row.basis) as Omit<CachedReply, 'text'>),
	};
}

/**
 * Keeps an answer until `expiresAt`. What is over, or rests on other versions of the sources than
 * `knowledge`, goes; so does the oldest where there are more than 2,000.
 */
export async function keepReply(
	unit: Unit,
	key: string,
	reply: CachedReply & { knowledge: number; expiresAt: string },
): Promise<void> {
	const { db, now } = unit;
	const { text: answer, passages, cited, texts, knowledge, expiresAt } = reply;
	const row = {
		knowledge,
		answer,
		basis: JSON.stringify({ passages, cited, texts }),
		at: now,
		expiresAt,
	};
	await db
		.insertInto('replyCache')
		.values({ key, ...row, uses: 0 })
		.onConflict((conflict) => conflict.column('key').doUpdateSet(row))
		.execute();
	await db
		.deleteFrom('replyCache')
		.where((eb) => eb.or([eb('expiresAt', '<=', now), eb('knowledge', '<', knowledge)]))
		.execute();
	const over = await db
		.selectFrom('replyCache')
		.select('key')
		.orderBy('at', 'desc')
		.orderBy('key')
		.limit(MOST_OVER)
		.offset(MOST_REPLIES)
		.execute();
	if (over.length === 0) return;
	const keys = over.map(({ key: one }) => one);
	await db.deleteFrom('replyCache').where('key', 'in', amongIds(unit, keys)).execute();
}
