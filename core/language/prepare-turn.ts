import type { TurnItem } from '../conversation/turn';
import { startRun } from '../inbox/start-run';
import { plus } from '../store/database-time';
import { askedBackBefore } from '../store/answer-basis-store';
import { hasKnowledge } from '../store/has-knowledge';
import { knowledgeVersion } from '../store/knowledge-version';
import { answersTo } from '../store/outbox-store';
import type { Unit } from '../store/schema';
import type { WriteJob } from '../store/write-job';
import { writeIndicator } from '../store/write-parts';
import type { Answer } from './answer';
import type { AnswerSettings } from './answer-settings';
import type { PromptMessage } from './prompt';
import { promptThread, type TurnMessage } from './prompt-thread';

/** Meta shows "typing…" for 25 seconds; later it would only confuse. */
const TYPING_MS = 20_000;

/** Who has said twice what they mean will not be understood the third time. */
const MOST_ASKED_BACK = 2;

/** A turn that is to be answered, with what is known before anything is looked up. */
export type PreparedTurn = {
	history: PromptMessage[];
	turn: TurnMessage[];
	failedAnswers: number;
	/** Whether the customer may be asked what they mean; not again and again. */
	mayAskBack: boolean;
	now: string;
	hasKnowledge: boolean;
	/** Before anything was looked up. */
	knowledgeVersion: number;
};

type ToPrepare = Pick<AnswerSettings, 'showTyping' | 'nodeId'> & {
	item: TurnItem;
	usesKnowledge: boolean;
};

/**
 * Begins the run of a turn: what was written before, or a person who has the conversation, is its
 * answer. Shows the customer that somebody types. Throws InputError for a run that is over. After a
 * power cut the run begins anew.
 */
export const prepareTurn: WriteJob<ToPrepare, Answer | PreparedTurn> = {
	file: __filename,
	name: 'prepareTurn',
	flush: 'later',

	async run(unit, { item, usesKnowledge, showTyping, nodeId }) {
		const { control, failedAnswers } = await startRun(unit, item);
		const written = await answersTo(unit, item.turn.id);
		if (written.length > 0) {
			return await resumed(
				unit,
				written.flatMap((row) => row.messageId ?? []),
			);
		}

		if (control === 'human') {
			return { outcome: 'handoff', reason: 'with-person', summary: null };
		}
		if (showTyping && control === 'ai') await announceAnswer(unit, item, nodeId);
		return {
			...(await promptThread(unit, item)),
			failedAnswers,
			mayAskBack: (await askedBack(unit, item)) < MOST_ASKED_BACK,
			now: unit.now,
			hasKnowledge: usesKnowledge && (await hasKnowledge(unit, item.channel.id)),
			knowledgeVersion: await knowledgeVersion(unit),
		};
	},
};

async function askedBack(unit: Unit, { turn, conversation }: TurnItem): Promise<number> {
	const asked = { id: turn.id, conversationId: conversation.id };
	return await askedBackBefore(unit, asked, MOST_ASKED_BACK);
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

async function announceAnswer(unit: Unit, item: TurnItem, nodeId: string): Promise<void> {
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
