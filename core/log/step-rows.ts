import { type TraceId, traceOf } from '../conversation/trace';
import type { Unit } from '../store/schema';
import {
	channelsOfConversations,
	deadLettersOfSteps,
	messagesOfSteps,
	turnsAlive,
	turnsOfSteps,
} from '../store/trace-rows';
import type { StepChange } from './wanted-steps';

/** What is known of whom some changes speak of, by their ids. */
export type StepRows = {
	messages: Map<string, StepMessage>;
	turns: Map<string, { channelId: string }>;
	/** The channel of each conversation. */
	channels: Map<string, string>;
	letters: Map<string, { deliveryId: string | null; channelId: string | null }>;
	/** The trace in which control changed: that of the turn that was at work, or of the message that failed. */
	traceAt(change: StepChange): TraceId | undefined;
};

export type StepMessage = Awaited<ReturnType<typeof messagesOfSteps>>[number];

/** Reads it, by one statement for each kind of change. */
export async function readStepRows(unit: Unit, changes: readonly StepChange[]): Promise<StepRows> {
	const subjects = (...kinds: StepChange['kind'][]) => [
		...new Set(
			changes.filter(({ kind }) => kinds.includes(kind)).map(({ subjectId }) => subjectId),
		),
	];
	const messages = byId(await messagesOfSteps(unit, subjects('message-added', 'message-changed')));
	const conversationIds = subjects('control-changed');
	const alive = await turnsAlive(unit, conversationIds, changes[0]?.at ?? '');
	const channels = await channelsOfConversations(unit, conversationIds);

	return {
		messages,
		turns: byId(await turnsOfSteps(unit, subjects('turn-changed'))),
		channels: new Map(channels.map(({ id, channelId }) => [id, channelId])),
		letters: byId(await deadLettersOfSteps(unit, subjects('dead-letter-added'))),
		traceAt({ at, subjectId }) {
			const turn = alive.find(
				({ conversationId, openedAt, endedAt }) =>
					conversationId === subjectId && openedAt <= at && (endedAt === null || endedAt >= at),
			);
			if (turn) return traceOf({ turnId: turn.id, id: turn.id });
			const change = changes.find(
				(one) =>
					one.kind === 'message-changed' && one.at === at && one.conversationId === subjectId,
			);
			const message = change && messages.get(change.subjectId);
			return message && traceOf(message);
		},
	};
}

function byId<Row extends { id: string }>(rows: Row[]): Map<string, Row> {
	return new Map(rows.map((row) => [row.id, row]));
}
