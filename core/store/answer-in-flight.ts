import type { Unit } from './schema';
import { runningTurn } from './turn-store';

/**
 * How far the AI is with an answer: not at all, thinking of it, it is written (and waits to
 * be sent, or for approval), or a part of it is at Meta, as far as anybody knows.
 */
export type AnswerInFlight = 'none' | 'thinking' | 'queued' | 'draft' | 'handed-to-meta';

/** The furthest answer of a conversation, whose row is locked. */
export async function answerInFlight(unit: Unit, conversationId: string): Promise<AnswerInFlight> {
	const rows = await unit.db
		.selectFrom('outbox')
		.select('state')
		.where('conversationId', '=', conversationId)
		.where('author', '=', 'ai')
		.where('kind', '=', 'message')
		.where((eb) =>
			eb.or([
				eb('state', 'in', ['queued', 'draft', 'claimed']),
				// Else nobody awaits its status any more.
				eb.and([eb('state', '=', 'unknown'), eb('claimUntil', 'is not', null)]),
			]),
		)
		.execute();
	const states = rows.map(({ state }) => state);
	if (states.some((state) => state === 'claimed' || state === 'unknown')) return 'handed-to-meta';
	if (states.includes('queued')) return 'queued';
	if (states.includes('draft')) return 'draft';
	return (await runningTurn(unit, conversationId, 'live')) ? 'thinking' : 'none';
}
