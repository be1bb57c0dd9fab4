import { randomUUID } from 'node:crypto';
import { windowState } from '../conversation/window';
import { addConversationEvent } from '../store/conversation-event-store';
import type { ConversationRow } from '../store/conversation-rows';
import type { Unit } from '../store/schema';
import { addSurvey } from '../store/survey-store';
import { writeParts } from '../store/write-parts';
import { renderButtons } from '../whatsapp/render-buttons';
import { type RenderedMessage, renderMessage } from '../whatsapp/render-message';
import { recipientOf } from './recipient';
import { surveyButtonId } from './survey-button';

/** A question, and three answers to choose from, the best one first. */
export type SurveyWords = { question: string; answers: readonly [string, string, string] };

/**
 * Asks the customer by three buttons, best first, how it was; the conversation's row is
 * locked. Asks nobody outside the window, who is blocked, or who wants no automatic
 * messages. Throws InputError where Meta would refuse the question.
 */
export async function askSurvey(
	unit: Unit,
	conversation: ConversationRow,
	survey: SurveyWords & { agentId: string | null },
): Promise<'asked' | 'not-asked'> {
	const { id: conversationId, channelId, contactId, lastInboundAt } = conversation;
	const recipient = await recipientOf(unit, contactId);
	const { open } = windowState(lastInboundAt, new Date(unit.now));
	if (!open || !recipient || (await wantsSilence(unit, contactId))) return 'not-asked';

	const surveyId = randomUUID();
	const { body, content } = renderSurvey(surveyId, survey);
	const { rows } = await writeParts(
		unit,
		{ cause: `survey:${surveyId}`, nodeId: '', runIndex: 0, itemIndex: 0 },
		{
			conversationId,
			channelId,
			author: 'system',
			turn: null,
			epoch: null,
			state: 'queued',
			parts: [
				{ content, render: (callbackData) => renderMessage({ recipient, callbackData }, body) },
			],
		},
	);
	const { agentId } = survey;
	const messageId = rows[0]!.messageId!;
	await addSurvey(unit, { id: surveyId, conversationId, messageId, askedBy: agentId });
	await addConversationEvent(unit, { conversationId, kind: 'survey-asked', agentId, facts: {} });
	return 'asked';
}

/** The question as Meta takes it. Throws InputError where Meta would refuse it. */
export function renderSurvey(
	surveyId: string,
	{ question, answers }: SurveyWords,
): RenderedMessage {
	const buttons = answers.map((title, place) => ({
		id: surveyButtonId({ surveyId, score: answers.length - place }),
		title,
	}));
	return renderButtons({ text: question }, buttons);
}

async function wantsSilence({ db }: Unit, contactId: string): Promise<boolean> {
	const { optedOutAt, blockedAt } = await db
		.selectFrom('contact')
		.select(['optedOutAt', 'blockedAt'])
		.where('id', '=', contactId)
		.executeTakeFirstOrThrow();
	return optedOutAt !== null || blockedAt !== null;
}
