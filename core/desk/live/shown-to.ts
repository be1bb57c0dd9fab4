import type { LiveEvent } from '../contract/live-shape';
import type { Caller } from '../handler';

/** Who follows: the agent, with the role that they have now. */
export type Viewer = Pick<Caller, 'agentId' | 'role' | 'sessionId'>;

/** A change with what stands in its place now, before it is asked who may see it. */
export type FedEvent = {
	event: LiveEvent;
	/** Whether agents see only their own conversations and those of nobody. */
	ownOnly: boolean;
};

/**
 * The event as this agent may see it. Of a conversation that is not theirs to see they learn
 * only that they have no row of it, so that a page can take it off its list.
 */
export function shownTo(viewer: Viewer, { event, ownOnly }: FedEvent): LiveEvent {
	if (!ownOnly || viewer.role === 'supervisor' || viewer.role === 'owner') return event;
	const { seq, at, kind, conversationId, row } = event;
	if (conversationId === null) {
		return kind === 'contact-changed' ? { ...event, facts: {} } : event;
	}
	if (row && (row.assigneeId === null || row.assigneeId === viewer.agentId)) return event;
	return {
		seq,
		at,
		kind: 'conversation-changed',
		conversationId,
		subjectId: conversationId,
		facts: {},
		row: null,
		entry: null,
		present: null,
	};
}
