import type { ConversationEventKind } from '../store/desk-rows';
import type { ChangeRow } from '../store/turn-rows';
import type { DeskEventKind } from './desk-event';

type Facts = Record<string, string | number | boolean | null>;

/** A change of the feed, with the line of the thread where it is one of those. */
export type ToldChange = Pick<ChangeRow, 'kind'> & {
	facts: Facts;
	line?: { kind: ConversationEventKind; agentId: string | null; facts: Facts };
};

/** Which desk event a change is; undefined for the many that are none. */
export function kindOfChange({ kind, facts, line }: ToldChange): DeskEventKind | undefined {
	switch (kind) {
		case 'event-added':
			return line && kindOfLine(line);
		case 'turn-changed':
			return facts.outcome === 'drafted' ? 'draft-ready' : undefined;
		case 'message-added':
			return facts.author === 'person' && facts.status !== 'draft' ? 'message-sent' : undefined;
		case 'message-changed':
			if (facts.approved === true) return 'message-sent';
			return facts.status === 'failed' ? 'message-failed' : undefined;
		case 'note-added':
			return 'note-added';
		case 'channel-changed':
			if (facts.stopped === undefined) return undefined;
			return facts.stopped === true ? 'sending-stopped' : 'sending-resumed';
		default:
			return undefined;
	}
}

function kindOfLine(line: NonNullable<ToldChange['line']>): DeskEventKind | undefined {
	switch (line.kind) {
		case 'control-changed':
			return kindOfControl(line);
		case 'status-changed':
			return line.facts.status === 'open' ? 'reopened' : statusKind(line.facts.status);
		case 'merged':
			return undefined;
		default:
			return line.kind;
	}
}

function statusKind(status: unknown): 'resolved' | 'snoozed' | undefined {
	return status === 'resolved' || status === 'snoozed' ? status : undefined;
}

/** A person who takes a conversation has it; a conversation that a rule gives away waits for one. */
function kindOfControl({ agentId, facts }: NonNullable<ToldChange['line']>): DeskEventKind {
	if (facts.control === 'ai') return 'returned-to-ai';
	if (facts.control === 'draft') return 'draft-mode';
	const byPerson =
		agentId !== null || facts.reason === 'taken-over' || facts.reason === 'answered-on-phone';
	return byPerson ? 'takeover' : 'waiting-for-person';
}
