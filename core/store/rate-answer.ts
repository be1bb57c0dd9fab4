import { recordMessageChange } from './message-store';
import type { MessageRow } from './conversation-rows';
import type { AnswerRatingRow } from './desk-rows';
import type { Unit } from './schema';

/**
 * Keeps what an agent thinks of an answer of the AI, in place of what they thought before;
 * `verdict` null takes it back. False for a message that is no answer of the AI.
 */
export async function rateAnswer(
	unit: Unit,
	rating: Pick<AnswerRatingRow, 'messageId' | 'agentId' | 'why'> & {
		verdict: AnswerRatingRow['verdict'] | null;
	},
): Promise<boolean> {
	const { messageId, agentId, verdict, why } = rating;
	const message = await answerWithId(unit, messageId);
	if (!message) return false;

	if (verdict === null) {
		await unit.db
			.deleteFrom('answerRating')
			.where('messageId', '=', messageId)
			.where('agentId', '=', agentId)
			.execute();
	} else {
		const rated = { verdict, why, at: unit.now };
		await unit.db
			.insertInto('answerRating')
			.values({ messageId, agentId, ...rated })
			.onConflict((conflict) => conflict.columns(['messageId', 'agentId']).doUpdateSet(rated))
			.execute();
	}
	recordMessageChange(unit, message, { rated: verdict !== null });
	return true;
}

async function answerWithId({ db }: Unit, id: string): Promise<MessageRow | undefined> {
	return await db
		.selectFrom('message')
		.selectAll()
		.where('id', '=', id)
		.where('direction', '=', 'out')
		.where('author', '=', 'ai')
		.executeTakeFirst();
}
