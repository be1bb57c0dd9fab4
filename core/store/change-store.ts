import { ANY_WORK, wakeFollowers, type Work } from './pending';
import type { Unit } from './schema';
import type { ChangeKind } from './turn-rows';

/**
 * Tells the feed at the commit of what changed, and whoever waits for the work that it brings (see
 * `wakeFollowers`). `facts` never hold message text.
 */
export function recordChange(
	unit: Unit,
	change: {
		kind: ChangeKind;
		conversationId: string | null;
		subjectId: string;
		facts?: Record<string, string | number | boolean | null>;
	},
	work: Iterable<Work> = ANY_WORK,
): void {
	wakeFollowers(unit, work);
	unit.pending.changes.push({
		at: unit.now,
		kind: change.kind,
		conversationId: change.conversationId,
		subjectId: change.subjectId,
		facts: JSON.stringify(change.facts ?? {}),
	});
}
