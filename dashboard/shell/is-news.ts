import type { Preferences } from '../../core/desk/contract/agent-shape';
import type { LiveEvent } from '../../core/desk/contract/live-shape';

export type News = 'wrote' | 'draft' | 'waiting';

type For = {
	agentId: string;
	notify: Preferences['notify'];
	/** The conversation that the agent looks at now; null when they look elsewhere. */
	lookingAt: string | null;
};

/** What a customer says that is worth a sound; the rest is about what was said. */
const SAYS_NOTHING: ReadonlySet<string> = new Set(['reaction', 'system', 'edit', 'revoke']);

/** Whether an agent wants to be told of a change, and as what. What the AI handles is no news. */
export function isNews({ kind, row, entry, facts }: LiveEvent, agent: For): News | null {
	if (!row || row.blocked || row.id === agent.lookingAt || !isTheirs(row.assigneeId, agent)) {
		return null;
	}
	if (kind === 'message-added') {
		const said =
			entry?.entry === 'message' && entry.author === 'customer' && !SAYS_NOTHING.has(entry.kind);
		const people = row.answering === 'person' || row.answering === 'waiting';
		return said && (people || row.answering === 'draft') ? 'wrote' : null;
	}
	if (kind === 'turn-changed') {
		return facts.outcome === 'drafted' && row.answering === 'draft' ? 'draft' : null;
	}
	return kind === 'control-changed' && row.answering === 'waiting' ? 'waiting' : null;
}

function isTheirs(assigneeId: string | null, { agentId, notify }: For): boolean {
	if (notify === 'none') return false;
	return assigneeId === agentId || (assigneeId === null && notify === 'mine-and-unassigned');
}
