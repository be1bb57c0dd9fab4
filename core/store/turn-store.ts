import { recordChange } from './change-store';
import { lockConversationOf, type WhenLocked } from './conversation-store';
import { plus } from './database-time';
import { newId } from './new-id';
import type { ConversationRow } from './conversation-rows';
import type { Unit } from './schema';
import { tally } from './tally-store';
import type { TurnOutcome, TurnRow } from './turn-rows';

/** The states in which a run works on the turn: at most one a conversation, by a unique index. */
export const HANDED_OVER = ['dispatched', 'running', 'retrying'] as const;

export async function getTurn({ db }: Unit, id: string): Promise<TurnRow | undefined> {
	return await db.selectFrom('turn').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The turn with its conversation, whose row is locked: every change of a turn begins with this. */
export async function lockTurn(
	unit: Unit,
	id: string,
	whenLocked?: WhenLocked,
): Promise<{ turn: TurnRow; conversation: ConversationRow } | undefined> {
	const locked = await lockConversationOf(unit, () => getTurn(unit, id), whenLocked);
	return locked && { turn: locked.row, conversation: locked.conversation };
}

/** The live or test turn of a conversation that a run works on, or is about to. */
export async function runningTurn(unit: Unit, conversationId: string, mode: TurnRow['mode']) {
	return await openTurn(unit, { conversationId, mode, states: HANDED_OVER });
}

/** The live or test turn that the conversation is collecting. */
export async function waitingTurn(unit: Unit, conversationId: string, mode: TurnRow['mode']) {
	return await openTurn(unit, { conversationId, mode, states: ['waiting'] });
}

async function openTurn(
	{ db }: Unit,
	of: Pick<TurnRow, 'conversationId' | 'mode'> & { states: readonly TurnRow['state'][] },
): Promise<TurnRow | undefined> {
	return await db
		.selectFrom('turn')
		.selectAll()
		.where('conversationId', '=', of.conversationId)
		.where('mode', '=', of.mode)
		.where('state', 'in', of.states)
		.executeTakeFirst();
}

/**
 * Puts messages into the turn that the conversation is collecting, opening one when
 * there is none. Each message starts the quiet period anew, up to the longest wait.
 */
export async function joinWaitingTurn(
	unit: Unit,
	join: {
		conversationId: string;
		channelId: string;
		mode: TurnRow['mode'];
		messageIds: string[];
		quietMs: number;
		longestWaitMs: number;
		/** How many turns in a row these messages have superseded. */
		supersedes?: number;
	},
): Promise<string> {
	const { conversationId, channelId, mode, supersedes = 0 } = join;
	const waiting = await waitingTurn(unit, conversationId, mode);

	const turn = waiting ?? newTurn(unit, { conversationId, channelId, mode });
	const { id } = turn;
	const dueAt = dueAfter(unit, turn, join);
	if (waiting) {
		await unit.db
			.updateTable('turn')
			.set({ dueAt, supersedes: Math.max(supersedes, waiting.supersedes) })
			.where('id', '=', id)
			.execute();
	} else {
		await unit.db
			.insertInto('turn')
			.values({ ...turn, dueAt, supersedes })
			.execute();
	}
	await unit.db
		.updateTable('message')
		.set({ turnId: id })
		.where('id', 'in', join.messageIds)
		.execute();
	return id;
}

/** A turn that a conversation begins to collect; it is due when a message in it says so. */
export function newTurn(
	{ now }: Unit,
	of: Pick<TurnRow, 'conversationId' | 'channelId' | 'mode'>,
): TurnRow {
	return {
		...of,
		id: newId(now),
		state: 'waiting',
		outcome: null,
		intended: null,
		reason: null,
		attempt: 0,
		openedAt: now,
		dueAt: now,
		deadlineAt: null,
		leaseHolder: null,
		leaseUntil: null,
		firstFailedAt: null,
		endedAt: null,
		supersedes: 0,
		dispatchedAt: null,
		startedAt: null,
	};
}

/** When a turn is due that a message has just joined: after quiet, or at the end of the longest wait. */
export function dueAfter(
	{ now }: Unit,
	{ openedAt }: Pick<TurnRow, 'openedAt'>,
	wait: { quietMs: number; longestWaitMs: number },
): string {
	const quietEnd = plus(now, wait.quietMs);
	const latest = plus(openedAt, Math.max(wait.longestWaitMs, wait.quietMs));
	return quietEnd < latest ? quietEnd : latest;
}

/** Ends a turn as promised: by an outcome with its reason. One that has ended stays as it ended. */
export async function endTurn(
	unit: Unit,
	id: string,
	end: { outcome: TurnOutcome; reason: string | null },
): Promise<void> {
	const turn = await unit.db
		.updateTable('turn')
		.set({ ...end, state: 'ended', endedAt: unit.now, leaseHolder: null, leaseUntil: null })
		.where('id', '=', id)
		.where('state', '<>', 'ended')
		.returningAll()
		.executeTakeFirst();
	if (!turn) return;
	if (turn.mode === 'live') tally(unit, 'turn-ended', { outcome: end.outcome });
	await recordTurn(unit, turn, { state: 'ended', outcome: end.outcome });
}

/** Notes, while the run goes on, how the turn ends should the run send no answer. */
export async function noteIntendedOutcome(
	{ db }: Unit,
	id: string,
	intended: { outcome: 'handed-over' | 'left-to-person' | 'no-answer-needed'; reason: string },
): Promise<void> {
	await db
		.updateTable('turn')
		.set({ intended: intended.outcome, reason: intended.reason })
		.where('id', '=', id)
		.where('state', '<>', 'ended')
		.execute();
}

/** Tells the feed that a turn has changed. One that a run has brings no work; any other may, or lets the next one begin. */
export async function recordTurn(
	unit: Unit,
	turn: Pick<TurnRow, 'id' | 'conversationId'>,
	facts: { state: TurnRow['state']; attempt?: number; outcome?: string },
): Promise<void> {
	recordChange(
		unit,
		{
			kind: 'turn-changed',
			conversationId: turn.conversationId,
			subjectId: turn.id,
			facts,
		},
		facts.state === 'dispatched' || facts.state === 'running' ? [] : ['turns'],
	);
}
