import type { AnswerBasis } from '../knowledge/answer-basis';
import { amongIds } from './among-ids';
import type { AnswerBasisRow } from './knowledge-rows';
import type { Unit } from './schema';

/** Keeps what the answer of a turn rests on; a run that is repeated replaces what the earlier one kept. */
export async function keepBasis(
	{ db, now }: Unit,
	turnId: string,
	basis: Omit<AnswerBasis, 'at'>,
): Promise<void> {
	const row: Omit<AnswerBasisRow, 'turnId'> = {
		question: basis.question,
		passages: JSON.stringify(basis.passages),
		cited: JSON.stringify(basis.cited),
		verdict: JSON.stringify(basis.verdict),
		treatment: basis.treatment,
		fromCache: basis.fromCache ? 1 : 0,
		at: now,
	};
	await db
		.insertInto('answerBasis')
		.values({ turnId, ...row })
		.onConflict((conflict) => conflict.column('turnId').doUpdateSet(row))
		.execute();
}

/** What the answers of these turns rest on, by turn; those that rest on nothing known are left out. */
export async function basisOf(
	unit: Unit,
	turnIds: readonly string[],
): Promise<Map<string, AnswerBasis>> {
	if (turnIds.length === 0) return new Map();
	const rows = await unit.db
		.selectFrom('answerBasis')
		.selectAll()
		.where('turnId', 'in', amongIds(unit, [...new Set(turnIds)]))
		.execute();
	return new Map(rows.map((row) => [row.turnId, basisIn(row)]));
}

function basisIn({ question, treatment, at, ...row }: AnswerBasisRow): AnswerBasis {
	return {
		question,
		passages: JSON.parse(row.passages) as AnswerBasis['passages'],
		cited: JSON.parse(row.cited) as number[],
		verdict: JSON.parse(row.verdict) as AnswerBasis['verdict'],
		treatment,
		fromCache: row.fromCache === 1,
		at,
	};
}

/** How many of the turns right before this one of a conversation ended with a question back, at most `most`. */
export async function askedBackBefore(
	{ db }: Unit,
	turn: { id: string; conversationId: string },
	most: number,
): Promise<number> {
	const before = await db
		.selectFrom('turn')
		.leftJoin('answerBasis', 'answerBasis.turnId', 'turn.id')
		.select('answerBasis.treatment')
		.where('turn.conversationId', '=', turn.conversationId)
		.where('turn.id', '<>', turn.id)
		.where('turn.state', '=', 'ended')
		.where('turn.outcome', '<>', 'superseded')
		.orderBy('turn.openedAt', 'desc')
		.orderBy('turn.id', 'desc')
		.limit(most)
		.execute();
	const other = before.findIndex(({ treatment }) => treatment !== 'asked-back');
	return other === -1 ? before.length : other;
}

/** Whether the answer of a turn may go only once a person has approved it. */
export async function awaitsApproval({ db }: Unit, turnId: string): Promise<boolean> {
	const row = await db
		.selectFrom('answerBasis')
		.select('turnId')
		.where('turnId', '=', turnId)
		.where('treatment', '=', 'drafted')
		.executeTakeFirst();
	return row !== undefined;
}

/** Takes the customer's words out of what is kept of these turns, since they took them back. */
export async function forgetQuestions(unit: Unit, turnIds: readonly string[]): Promise<void> {
	if (turnIds.length === 0) return;
	await unit.db
		.updateTable('answerBasis')
		.set({ question: null })
		.where('turnId', 'in', amongIds(unit, [...turnIds]))
		.execute();
	await unit.db
		.deleteFrom('knowledgeMiss')
		.where('turnId', 'in', amongIds(unit, [...turnIds]))
		.execute();
}
