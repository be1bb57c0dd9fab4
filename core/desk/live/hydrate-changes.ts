import { presentIn } from '../../store/present-in';
import { readEntries } from '../../store/read-entries';
import { readRows } from '../../store/read-rows';
import type { Unit } from '../../store/schema';
import type { ChangeKind, ChangeRow } from '../../store/turn-rows';
import { spokenOf } from '../../store/spoken-of';
import { readSettings } from '../desk-settings';
import type { FedEvent } from './shown-to';

/** Of which kind of entry a change tells by its subject. */
const ENTRY_OF: Partial<Record<ChangeKind, 'messageIds' | 'noteIds' | 'eventIds'>> = {
	'message-added': 'messageIds',
	'message-changed': 'messageIds',
	'note-added': 'noteIds',
	'note-changed': 'noteIds',
	'event-added': 'eventIds',
};

/** Changes with what stands in their place now: one reading for all of them together. */
export async function hydrateChanges(unit: Unit, changes: ChangeRow[]): Promise<FedEvent[]> {
	if (changes.length === 0) return [];
	const subjects = (of: 'messageIds' | 'noteIds' | 'eventIds') => [
		...new Set(changes.filter(({ kind }) => ENTRY_OF[kind] === of).map((one) => one.subjectId)),
	];
	const conversationsOf = (some: ChangeRow[]) => [
		...new Set(some.flatMap(({ conversationId }) => conversationId ?? [])),
	];

	// Rows and settings come last: whoever may see by them may see what was read before.
	const messageIds = subjects('messageIds');
	const targets = await spokenOf(unit, messageIds);
	const shownIn = (id: string) => targets.get(id) ?? id;
	const entries = await readEntries(unit, {
		messageIds: [...new Set(messageIds.map(shownIn))],
		noteIds: subjects('noteIds'),
		eventIds: subjects('eventIds'),
	});
	const present = await presentIn(
		unit,
		conversationsOf(changes.filter(({ kind }) => kind === 'presence-changed')),
	);
	const rows = await readRows(unit, conversationsOf(changes));
	const { agentsSee } = await readSettings(unit);

	const entryById = new Map(entries.map((entry) => [entry.id, entry]));
	const rowById = new Map(rows.map((row) => [row.id, row]));
	return changes.map(({ facts, ...change }) => ({
		ownOnly: agentsSee === 'own-and-unassigned',
		event: {
			...change,
			facts: JSON.parse(facts) as FedEvent['event']['facts'],
			row: rowById.get(change.conversationId ?? '') ?? null,
			entry: ENTRY_OF[change.kind] ? (entryById.get(shownIn(change.subjectId)) ?? null) : null,
			present:
				change.kind === 'presence-changed' && change.conversationId !== null
					? (present.get(change.conversationId) ?? [])
					: null,
		},
	}));
}
