import type { WhenLocked } from './conversation-store';
import { plus } from './database-time';
import type { Unit } from './schema';
import { tally } from './tally-store';
import type { TurnRow } from './turn-rows';
import { HANDED_OVER, lockTurn, recordTurn, runningTurn } from './turn-store';

/**
 * Hands a turn to a new attempt of `holder`; undefined when another has been quicker, a
 * run works on another turn of the conversation, or its row was locked and is skipped.
 */
export async function dispatchTurn(
	unit: Unit,
	id: string,
	run: { holder: string; leaseMs: number; deadlineMs: number; whenLocked?: WhenLocked },
): Promise<TurnRow | undefined> {
	const waiting = (await lockTurn(unit, id, run.whenLocked))?.turn;
	const running = waiting && (await runningTurn(unit, waiting.conversationId, waiting.mode));
	if (!waiting || (running && running.id !== id)) return undefined;

	const turn = await unit.db
		.updateTable('turn')
		.set((eb) => ({
			state: 'dispatched',
			attempt: eb('attempt', '+', 1),
			// What an earlier attempt decided is not what this one will.
			intended: null,
			leaseHolder: run.holder,
			leaseUntil: plus(unit.now, run.leaseMs),
			deadlineAt: plus(unit.now, run.deadlineMs),
			dispatchedAt: unit.now,
			startedAt: null,
		}))
		.where('id', '=', id)
		.where('state', 'in', ['waiting', 'retrying'])
		.returningAll()
		.executeTakeFirst();
	if (turn) await recordTurn(unit, turn, { state: 'dispatched', attempt: turn.attempt });
	return turn;
}

/**
 * The first of our nodes in a run starts the attempt of a (locked) turn, the later ones find it
 * started. An attempt that was revoked (deadline, retry, merge, end) stays revoked for good.
 */
export async function startAttempt(
	unit: Unit,
	turn: TurnRow,
	attempt: number,
): Promise<'started' | 'revoked'> {
	if (turn.attempt !== attempt) return 'revoked';
	if (turn.state === 'running') return 'started';
	if (turn.state !== 'dispatched') return 'revoked';
	await unit.db
		.updateTable('turn')
		.set({ state: 'running', startedAt: unit.now })
		.where('id', '=', turn.id)
		.execute();
	await recordTurn(unit, turn, { state: 'running', attempt });
	return 'started';
}

/**
 * Says for these turns of `holder` that their runs are being awaited. Any other that it has
 * lapses: it was dispatched by a commit whose answer got lost.
 */
export async function renewTurnLeases(
	unit: Unit,
	holder: string,
	ids: string[],
	leaseMs: number,
): Promise<void> {
	if (ids.length === 0) return;
	await unit.db
		.updateTable('turn')
		.set({ leaseUntil: plus(unit.now, leaseMs) })
		.where('id', 'in', ids)
		.where('leaseHolder', '=', holder)
		.where('state', 'in', ['dispatched', 'running'])
		.execute();
}

/** A round of recovery; the next one takes the rest. */
const MOST_LAPSED = 100;

/** Live turns whose dispatcher is gone or whose time is over. */
export async function lapsedTurns(unit: Unit, channelId: string): Promise<TurnRow[]> {
	return await unit.db
		.selectFrom('turn')
		.selectAll()
		.where('channelId', '=', channelId)
		.where('mode', '=', 'live')
		.where('state', 'in', ['dispatched', 'running'])
		.where((eb) => eb.or([eb('leaseUntil', '<', unit.now), eb('deadlineAt', '<', unit.now)]))
		.limit(MOST_LAPSED)
		.execute();
}

/** Revokes the running attempt and gives the turn another one after `pauseMs`. */
export async function retryTurn(
	unit: Unit,
	turn: Pick<TurnRow, 'id' | 'attempt' | 'conversationId' | 'firstFailedAt'>,
	retry: { reason: string; pauseMs: number },
): Promise<void> {
	await unit.db
		.updateTable('turn')
		.set({
			state: 'retrying',
			reason: retry.reason,
			dueAt: plus(unit.now, retry.pauseMs),
			firstFailedAt: turn.firstFailedAt ?? unit.now,
			leaseHolder: null,
			leaseUntil: null,
		})
		.where('id', '=', turn.id)
		.where('attempt', '=', turn.attempt)
		.where('state', 'in', ['dispatched', 'running'])
		.execute();
	tally(unit, 'turn-repeated', {});
	await recordTurn(unit, turn, { state: 'retrying' });
}

/** The run is over, but parts of its answer still wait to be sent. */
export async function leaveToSender(unit: Unit, turn: TurnRow): Promise<void> {
	await unit.db
		.updateTable('turn')
		.set({ state: 'sending', leaseHolder: null, leaseUntil: null })
		.where('id', '=', turn.id)
		.where('state', 'in', HANDED_OVER)
		.execute();
	await recordTurn(unit, turn, { state: 'sending' });
}
