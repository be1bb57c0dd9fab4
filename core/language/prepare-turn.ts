import type { TurnItem } from '../conversation/turn';
import { startRun } from '../inbox/start-run';
import { plus } from '../store/database-time';
import { hasKnowledge } from '../store/has-knowledge';
import { knowledgeVersion } from '../store/knowledge-version';
import { answersTo } from '../store/outbox-store';
import type { Unit } from '../store/schema';
import { writeIndicator } from '../store/write-parts';
import type { Answer } from './answer';
import type { AnswerSettings } from './answer-settings';
import type { PromptMessage } from './prompt';
import { promptThread, type TurnMessage } from './prompt-thread';

/** Meta shows "typing…" for 25 seconds; later it would only confuse. */
const TYPING_MS = 20_000;

/** A turn that is to be answered, with what is known before anything is looked up. */
export type PreparedTurn = {
	history: PromptMessage[];
	turn: TurnMessage[];
	failedAnswers: number;
	now: string;
	hasKnowledge: boolean;
	/** Before anything was looked up. */
	knowledgeVersion: number;
};

/**
 * Begins the run of a turn: what was written before, or a person who has the conversation, is its
 * answer. Shows the customer that somebody types. Throws InputError for a run that is over.
 */
export async function prepareTurn(
	unit: Unit,
	item: TurnItem,
	settings: AnswerSettings,
): Promise<Answer | PreparedTurn> {
	const { control, failedAnswers } = await startRun(unit, item);
	const written = await answersTo(unit, item.turn.id);
	if (written.length > 0)
		return await resumed(
			unit,
			written.flatMap((row) => row.messageId ?? []),
		);

	if (control === 'human') {
		return { outcome: 'handoff', reason: 'with-person', summary: null };
	}
	if (settings.showTyping && control === 'ai') await showTyping(unit, item, settings);
	return {
		...(await promptThread(unit, item)),
		failedAnswers,
		now: unit.now,
		hasKnowledge: settings.knowledge.use !== 'off' && (await hasKnowledge(unit, item.channel.id)),
		knowledgeVersion: await knowledgeVersion(unit),
	};
}

async function resumed(unit: Unit, messageIds: string[]): Promise<Answer> {
	const messages = await unit.db
		.selectFrom('message')
		.select('text')
		.where('id', 'in', messageIds)
		.orderBy('seq')
		.execute();
	const text = messages.map((message) => message.text ?? '').join('\n');
	return {
		outcome: 'reply',
		text,
		resumed: true,
		model: null,
		costMicros: null,
		treatment: 'sent',
	};
}

async function showTyping(unit: Unit, item: TurnItem, { nodeId }: AnswerSettings): Promise<void> {
	const wamid = item.messages.at(-1)?.wamid;
	if (!wamid) return;
	await writeIndicator(
		unit,
		{ cause: `typing:${item.turn.id}`, nodeId, runIndex: item.turn.attempt, itemIndex: 0 },
		{
			conversationId: item.conversation.id,
			channelId: item.channel.id,
			author: 'ai',
			turnId: item.turn.id,
			attempt: item.turn.attempt,
			epoch: item.conversation.epoch,
			expiresAt: plus(unit.now, TYPING_MS),
			payload: { indicator: 'typing', wamid },
		},
	);
}
