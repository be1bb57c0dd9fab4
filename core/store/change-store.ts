import type { Unit } from './schema';
import type { ChangeKind } from './turn-rows';

/** Tells the feed at the commit of what changed. `facts` never hold message text. */
export function recordChange(
	{ pending, now }: Unit,
	change: {
		kind: ChangeKind;
		conversationId: string | null;
		subjectId: string;
		facts?: Record<string, string | number | boolean | null>;
	},
): void {
	pending.news = true;
	pending.changes.push({
		at: now,
		kind: change.kind,
		conversationId: change.conversationId,
		subjectId: change.subjectId,
		facts: JSON.stringify(change.facts ?? {}),
	});
}
