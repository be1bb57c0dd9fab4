import { awaitOutcome } from '../../core/outbox/await-outcome';
import { writeTurnIndicator } from '../../core/outbox/write-indicator';
import { findTurn } from '../shared/find-turn';
import { type OperationResult, type OperationRun, stepOf, withItem } from './operation';

/** An indicator is worth seconds; nothing waits longer for it. */
const WAIT_MS = 20_000;

/** Shows read marks or "typing…" for the last message of the item's turn. */
export async function showIndicator(
	run: OperationRun,
	indicator: 'read' | 'typing',
): Promise<OperationResult[]> {
	const sender = await run.sender();
	const { nodeId, runIndex, itemIndex } = stepOf(run);
	const rows = await writeTurnIndicator(
		sender.store,
		findTurn(run.context, itemIndex),
		{ nodeId, runIndex, itemIndex },
		indicator,
	);
	if (rows.length === 0) return [{ json: withItem(run, { shown: false }) }];

	const { status } = await awaitOutcome(sender, rows, { waitMs: WAIT_MS });
	return [{ json: withItem(run, { shown: status === 'sent' }) }];
}
