import { answersTo } from '../store/outbox-store';
import type { Unit } from '../store/schema';
import { lockTurn } from '../store/turn-store';
import { retryTurn } from '../store/turn-runs';
import { type ClosingRules, closeTurn } from './close-turn';

/** A run is repeated after its process died, but not for ever: it may be what kills it. */
const MOST_ATTEMPTS = 5;

/**
 * Takes a turn over from a process that is gone, or ends it as one whose time is over.
 * Nothing happens to a turn that no run works on, or whose run still has time.
 */
export async function recoverTurn(unit: Unit, id: string, rules: ClosingRules): Promise<void> {
	const turn = (await lockTurn(unit, id))?.turn;
	if (turn?.state !== 'dispatched' && turn?.state !== 'running') return;

	const overdue = turn.deadlineAt !== null && turn.deadlineAt < unit.now;
	const abandoned = turn.leaseUntil !== null && turn.leaseUntil < unit.now;
	const answered = (await answersTo(unit, id)).length > 0;
	if (abandoned && turn.attempt < MOST_ATTEMPTS && !answered) {
		await retryTurn(unit, turn, { reason: 'Its process was gone', pauseMs: 0 });
	} else if (overdue || abandoned) {
		await closeTurn(unit, id, turn.attempt, { run: 'expired' }, rules);
	}
}
