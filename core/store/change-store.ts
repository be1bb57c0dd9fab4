import type { ChangeKind, Unit } from './schema';

/** Adds to the feed, in the same transaction as what changed. `facts` never hold message text. */
export async function recordChange(
	{ db, now }: Unit,
	change: {
		kind: ChangeKind;
		conversationId: string | null;
		subjectId: string;
		facts?: Record<string, string | number | boolean | null>;
	},
): Promise<void> {
	await db
		.insertInto('change')
		.values({
			at: now,
			kind: change.kind,
			conversationId: change.conversationId,
			subjectId: change.subjectId,
			facts: JSON.stringify(change.facts ?? {}),
		})
		.execute();
}
