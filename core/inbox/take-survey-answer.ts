import type { MessageContent } from '../conversation/message';
import { parseSurveyButton, type SurveyAnswer } from '../outbox/survey-button';
import { addConversationEvent } from '../store/conversation-event-store';
import type { Unit } from '../store/schema';
import { answerSurvey } from '../store/survey-store';

/**
 * Keeps what a customer says by a button of our question how it was. False for everything
 * else, also for a button of a question that this conversation never had.
 */
export async function takeSurveyAnswer(
	unit: Unit,
	conversationId: string,
	content: MessageContent,
): Promise<boolean> {
	const answer = surveyAnswerIn(content);
	if (!answer || !(await answerSurvey(unit, { ...answer, conversationId }))) return false;

	await addConversationEvent(unit, {
		conversationId,
		kind: 'survey-answered',
		agentId: null,
		facts: { score: answer.score },
	});
	return true;
}

/** What a pressed button says, should it be one of a question that we have asked. */
export function surveyAnswerIn(content: MessageContent): SurveyAnswer | undefined {
	if (content.kind !== 'interactive' || !('reply' in content)) return undefined;
	return 'id' in content.reply ? parseSurveyButton(content.reply.id) : undefined;
}
