import { randomUUID } from 'node:crypto';
import { recordChange } from './change-store';
import type { ConversationEventRow } from './desk-rows';
import type { Unit } from './schema';

/** Small facts of an event: states, reasons, names; never the text of a message. */
export type EventFacts = Record<string, string | number | boolean | null>;

/** Adds a line to the thread that nobody said, and tells the feed. Returns its id. */
export async function addConversationEvent(
	unit: Unit,
	event: Pick<ConversationEventRow, 'conversationId' | 'kind' | 'agentId'> & { facts: EventFacts },
): Promise<string> {
	const { conversationId, kind } = event;
	const id = randomUUID();
	await unit.db
		.insertInto('conversationEvent')
		.values({ ...event, id, at: unit.now, facts: JSON.stringify(event.facts) })
		.execute();
	recordChange(unit, { kind: 'event-added', conversationId, subjectId: id, facts: { kind } });
	return id;
}
