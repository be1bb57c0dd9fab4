import type { HandoverReason } from '../conversation/control';
import { plus } from '../store/database-time';
import { noteAnswer } from '../store/conversation-store';
import type { Unit } from '../store/schema';
import type { TurnRow } from '../store/turn-rows';
import { endTurn, lockTurn } from '../store/turn-store';
import { retryTurn } from '../store/turn-runs';
import { finishByAnswer } from '../store/finish-turn';
import type { WriteJob } from '../store/write-job';
import { handOver } from '../outbox/hand-over';

/** How a run of a turn ended, as far as the dispatcher can tell. */
export type RunEnd =
	| { run: 'succeeded' }
	| { run: 'failed' }
	/** Somebody stopped it in n8n: it is not repeated. */
	| { run: 'cancelled' }
	/** Its time is over, or its process is gone and it may not be tried again. */
	| { run: 'expired' };

export type ClosingRules = {
	/** Whether a run that succeeded without an answer needed none, or left the customer waiting. */
	withoutAnswer: 'no-answer-needed' | 'failed';
	/** Failed runs are repeated within this time after the first failure. */
	retryWithinMs: number;
};

/**
 * Closes a turn after its run, as promised: by what became of its answer, else as the
 * gate or Reply decided, else as handled, tried again, or given to a person. Does
 * nothing for a turn that has ended or has gone to another attempt.
 */
export async function closeTurn(
	unit: Unit,
	id: string,
	attempt: number,
	end: RunEnd,
	rules: ClosingRules,
): Promise<void> {
	const locked = await lockTurn(unit, id);
	if (!locked || locked.turn.attempt !== attempt) return;
	const { turn, conversation } = locked;
	if (turn.state !== 'dispatched' && turn.state !== 'running') return;

	if (await finishByAnswer(unit, turn)) return;
	if (end.run !== 'succeeded') return await repeatOrGiveUp(unit, turn, end, rules);
	if (turn.intended !== null) {
		return await endTurn(unit, turn.id, { outcome: turn.intended, reason: turn.reason });
	}

	if (conversation.control === 'human') {
		return await endTurn(unit, turn.id, {
			outcome: 'left-to-person',
			reason: 'A person has control',
		});
	}
	if (rules.withoutAnswer === 'no-answer-needed') {
		return await endTurn(unit, turn.id, {
			outcome: 'no-answer-needed',
			reason: 'The workflow ended without an answer',
		});
	}
	await giveToPerson(unit, turn, 'not-answered', 'The workflow ended without an answer');
}

type EndedRun = { id: string; attempt: number; end: RunEnd; rules: ClosingRules };

/**
 * `closeTurn` as a job. After a power cut the turn's lease runs out, and what became of its answer
 * is seen then.
 */
export const closeRun: WriteJob<EndedRun, void> = {
	file: __filename,
	name: 'closeRun',
	flush: 'later',
	run: (unit, { id, attempt, end, rules }) => closeTurn(unit, id, attempt, end, rules),
};

/** Pauses before the repeats of a failed run; a node that fails at once must not spin. */
const PAUSES_MS = [2_000, 5_000, 10_000, 20_000];

async function repeatOrGiveUp(
	unit: Unit,
	turn: TurnRow,
	end: RunEnd,
	{ retryWithinMs }: ClosingRules,
): Promise<void> {
	if (turn.intended !== null) {
		return await endTurn(unit, turn.id, { outcome: turn.intended, reason: turn.reason });
	}
	if (end.run === 'expired') {
		return await giveToPerson(unit, turn, 'turn-expired', 'The workflow took too long to answer');
	}

	if (end.run === 'cancelled') {
		return await giveToPerson(unit, turn, 'turn-failed', 'The run was stopped in n8n');
	}

	const pauseMs = PAUSES_MS[turn.attempt - 1];
	const lastChance = plus(turn.firstFailedAt ?? unit.now, retryWithinMs);
	if (pauseMs !== undefined && plus(unit.now, pauseMs) <= lastChance) {
		await noteAnswer(unit, turn.conversationId, 'failed');
		return await retryTurn(unit, turn, { reason: 'The workflow failed', pauseMs });
	}
	await giveToPerson(unit, turn, 'turn-failed', 'The workflow failed');
}

/** Control goes to a person and the customer is told, in the transaction that ends the turn. */
async function giveToPerson(
	unit: Unit,
	turn: TurnRow,
	reason: HandoverReason,
	why: string,
): Promise<void> {
	await handOver(unit, {
		conversationId: turn.conversationId,
		reason,
		by: 'dispatcher',
		tellCustomer: true,
	});
	await endTurn(unit, turn.id, { outcome: 'failed', reason: why });
}
