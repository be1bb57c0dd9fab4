import type { ChangeRow, DeskRows } from './desk-rows';
import type { MetaLog } from './meta-log';

/** What the checker compares: Meta's side, the store's side, and what the test did between them. */
export type Evidence = {
	meta: MetaLog;
	rows: DeskRows;
	/** When n8n was killed, ISO 8601. */
	kills: string[];
	/** The numbers that a follower of the change feed has read, in the order of reading. */
	followed: number[];
	/** How far two processes' clocks for one moment may lie apart: their transactions wait for locks. */
	toleranceMs: number;
};

export type ControlChange = { at: string; control: string; epoch: number; reason: string };

/** Whether a conversation is with the customer whom Meta calls `name`. */
export function isWith(rows: DeskRows, conversationId: string, name: string): boolean {
	const contactId = rows.conversations.find(({ id }) => id === conversationId)?.contactId;
	return rows.aliases.some((alias) => alias.contactId === contactId && alias.value === name);
}

/** The changes of control of a conversation, oldest first, as the feed tells them. */
export function controlChanges(rows: DeskRows, conversationId: string): ControlChange[] {
	return rows.changes
		.filter((change) => change.kind === 'control-changed')
		.filter((change) => change.conversationId === conversationId)
		.map((change) => ({ at: change.at, ...factsOf<Omit<ControlChange, 'at'>>(change) }));
}

/**
 * Whether a person has the conversation now, had it at `since`, or was given it afterwards:
 * that they gave it back later leaves nobody unattended.
 */
export function personHadIt(rows: DeskRows, conversationId: string, since: string): boolean {
	const now = rows.conversations.find(({ id }) => id === conversationId)?.control;
	const changes = controlChanges(rows, conversationId);
	const before = changes.findLast(({ at }) => at < since);
	return (
		now === 'human' ||
		before?.control === 'human' ||
		changes.some(({ at, control }) => control === 'human' && at >= since)
	);
}

/** The small facts of a change, which the desk keeps as JSON. */
export function factsOf<Facts>({ facts }: ChangeRow): Facts {
	return JSON.parse(facts) as Facts;
}
