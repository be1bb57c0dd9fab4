import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { awaitOutcome } from '../../core/outbox/await-outcome';
import type { SenderOptions } from '../../core/outbox/sender';
import { writeTurnIndicator } from '../../core/outbox/write-indicator';
import { findTurn } from '../shared/find-turn';
import { runIndexOf } from '../shared/run-index';

/** An indicator is worth seconds; nothing waits longer for it. */
const WAIT_MS = 20_000;

/** Shows read marks or "typing…" for the last message of the item's turn. */
export async function showIndicator(
	context: IExecuteFunctions,
	sender: SenderOptions,
	itemIndex: number,
	operation: 'markRead' | 'showTyping',
): Promise<IDataObject> {
	const step = { nodeId: context.getNode().id, runIndex: runIndexOf(context), itemIndex };
	const rows = await writeTurnIndicator(
		sender.store,
		findTurn(context, itemIndex),
		step,
		operation === 'markRead' ? 'read' : 'typing',
	);
	if (rows.length === 0) return { shown: false };

	const { status } = await awaitOutcome(sender, rows, { waitMs: WAIT_MS });
	return { shown: status === 'sent' };
}
