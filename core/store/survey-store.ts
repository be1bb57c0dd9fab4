import type { SurveyRow } from './desk-rows';
import type { Unit } from './schema';

/** Notes that a customer was asked how it was. */
export async function addSurvey(
	{ db, now }: Unit,
	survey: Pick<SurveyRow, 'id' | 'conversationId' | 'messageId' | 'askedBy'>,
): Promise<void> {
	await db
		.insertInto('survey')
		.values({ ...survey, askedAt: now, score: null, answeredAt: null })
		.execute();
}

/** Keeps an answer, the latest one if there are several; false where this was not asked in the conversation. */
export async function answerSurvey(
	{ db, now }: Unit,
	answer: { surveyId: string; conversationId: string; score: number },
): Promise<boolean> {
	const { surveyId, conversationId, score } = answer;
	const survey = await db
		.updateTable('survey')
		.set({ score, answeredAt: now })
		.where('id', '=', surveyId)
		.where('conversationId', '=', conversationId)
		.returning('id')
		.executeTakeFirst();
	return survey !== undefined;
}
