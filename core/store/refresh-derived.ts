import { indexSearch } from './index-search';
import { refreshInbox } from './refresh-inbox';
import type { Unit } from './schema';
import type { ChangeKind, NewChange } from './turn-rows';

/**
 * Brings up to date what is derived from other tables, the inbox list and the search index,
 * for what the unit's changes touch. Every change of these tables is told to the feed, so
 * none is missed.
 */
export async function refreshDerived(unit: Unit): Promise<void> {
	const { changes } = unit.pending;
	const merged = changes.filter(({ kind }) => kind === 'conversations-merged');
	for (const { conversationId, subjectId } of merged) {
		await noteMerged(unit, { from: subjectId, into: conversationId! });
	}

	const contactIds = subjectsOf(changes, ['contact-changed']);
	const others = await conversationsOfContacts(unit, contactIds);
	const own = changes.filter(showsInInbox).flatMap(({ conversationId }) => conversationId ?? []);
	await refreshInbox(unit, [...own, ...others]);

	const said = changes.filter(changesWords);
	await indexSearch(unit, {
		messageIds: subjectsOf(said, ['message-added', 'message-changed']),
		noteIds: subjectsOf(said, ['note-added', 'note-changed']),
		contactIds,
	});
}

const IN_INBOX: readonly ChangeKind[] = [
	'message-added',
	'message-changed',
	'control-changed',
	'turn-changed',
	'conversation-changed',
	'conversations-merged',
];

/** States of a turn that the list shows; see "thinking" in `refreshInbox`. */
const STATES_SHOWN: readonly unknown[] = ['dispatched', 'ended'];

/** Statuses of a message that arrive while all goes well; three of four webhooks bring one. */
const USUAL_STATUSES: readonly unknown[] = ['accepted', 'sent', 'delivered', 'read', 'played'];

function showsInInbox(change: NewChange): boolean {
	if (!IN_INBOX.includes(change.kind)) return false;
	// One that a run works on already, or whose answer is being sent, is shown as before.
	if (change.kind === 'turn-changed') return STATES_SHOWN.includes(factsOf(change).state);
	if (change.kind !== 'message-changed') return true;
	const { status, before, media, reacted, repeated, tries } = factsOf(change);
	// What is put off ("tries") waits as before.
	if ([media, reacted, repeated, tries].some((fact) => fact !== undefined)) return false;
	return before !== undefined || !USUAL_STATUSES.includes(status);
}

function changesWords(change: NewChange): boolean {
	if (change.kind !== 'message-changed') return true;
	const { status, media, reacted, repeated } = factsOf(change);
	return [status, media, reacted, repeated].every((fact) => fact === undefined);
}

function factsOf({ facts }: NewChange): Record<string, unknown> {
	return JSON.parse(facts) as Record<string, unknown>;
}

function subjectsOf(changes: readonly NewChange[], kinds: readonly ChangeKind[]): string[] {
	const some = changes.filter(({ kind }) => kinds.includes(kind));
	return [...new Set(some.map(({ subjectId }) => subjectId))].sort();
}

async function conversationsOfContacts({ db }: Unit, contactIds: string[]): Promise<string[]> {
	if (contactIds.length === 0) return [];
	const rows = await db
		.selectFrom('conversation')
		.select('id')
		.where('contactId', 'in', contactIds)
		.execute();
	return rows.map(({ id }) => id);
}

async function noteMerged({ db }: Unit, { from, into }: { from: string; into: string }) {
	await db
		.updateTable('mergedConversation')
		.set({ conversationId: into })
		.where('conversationId', '=', from)
		.execute();
	await db
		.insertInto('mergedConversation')
		.values({ id: from, conversationId: into })
		.onConflict((conflict) => conflict.column('id').doUpdateSet({ conversationId: into }))
		.execute();
}
