import type { TurnItem } from '../conversation/turn';
import { finishByAnswer } from '../store/finish-turn';
import type { Unit } from '../store/schema';
import { endTurn, getTurn } from '../store/turn-store';
import { dispatchTurn } from '../store/turn-runs';
import { turnItem } from './turn-item';

/** The editor's run lives as long as somebody looks at it; leases are for the dispatcher's. */
const TEST_RUN_MS = 60 * 60 * 1000;

/**
 * Hands a test turn to the editor's run. Nobody tells when such a run is over, so an
 * earlier one of the same conversation ends here, as its answer says.
 */
export async function dispatchTest(
	unit: Unit,
	turnId: string,
	storeId: string,
): Promise<TurnItem | undefined> {
	const waiting = await getTurn(unit, turnId);
	if (!waiting) return undefined;

	const earlier = await unit.db
		.selectFrom('turn')
		.selectAll()
		.where('conversationId', '=', waiting.conversationId)
		.where('mode', '=', 'test')
		.where('state', 'in', ['dispatched', 'running'])
		.execute();
	for (const turn of earlier) {
		if (await finishByAnswer(unit, turn)) continue;
		await endTurn(unit, turn.id, {
			outcome: 'no-answer-needed',
			reason: 'A test run in the editor',
		});
	}

	const run = { holder: 'editor', leaseMs: TEST_RUN_MS, deadlineMs: TEST_RUN_MS };
	const turn = await dispatchTurn(unit, turnId, run);
	return turn && (await turnItem(unit, turn, storeId));
}
