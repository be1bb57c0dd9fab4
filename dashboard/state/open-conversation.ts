import { computed, signal } from '@preact/signals';
import type { Conversation } from '../../core/desk/contract/conversation-shape';
import type { LiveEvent } from '../../core/desk/contract/live-shape';
import type { ThreadEntry, ThreadMessage } from '../../core/desk/contract/thread-shape';
import { call } from '../api/call';
import { onChange, onReload } from './live';
import { explain } from './notices';
import { putRows } from './rows';
import { mergeEntries } from './thread-order';

/** The conversation that the agent has open, and the part of its thread that is loaded. */
export type OpenConversation = {
	id: string;
	/** Null until it is read. */
	conversation: Conversation | null;
	/** Oldest first. */
	entries: readonly ThreadEntry[];
	/** Where to read on; null where the thread ends. */
	older: string | null;
	newer: string | null;
	/** Up to where it was read when it was opened: the line "new messages" stands after it. */
	unreadAfter: number | null;
	failed: string | null;
};

export const openConversation = signal<OpenConversation | null>(null);

const PAGE = 50;

/** The customer's last message that is on the page: a draft is approved by who has read it. */
export const lastInbound = computed<ThreadMessage | undefined>(() =>
	openConversation.value?.entries.findLast(
		(entry): entry is ThreadMessage => entry.entry === 'message' && entry.direction === 'in',
	),
);

/** Opens a conversation at its end, or at a message. */
export async function open(id: string, messageId?: string): Promise<void> {
	const sameOne = openConversation.value?.id === id;
	if (!sameOne) {
		openConversation.value = {
			id,
			conversation: null,
			entries: [],
			older: null,
			newer: null,
			unreadAfter: null,
			failed: null,
		};
	}
	try {
		const [{ conversation }, part] = await Promise.all([
			call('conversation', { conversationId: id }),
			call('history', { conversationId: id, limit: PAGE, aroundMessageId: messageId }),
		]);
		const now = openConversation.value;
		if (now?.id !== id) return;
		putRows([conversation]);
		openConversation.value = {
			...now,
			conversation,
			entries: part.entries,
			older: part.older,
			newer: part.newer,
			unreadAfter: conversation.unread > 0 ? conversation.readSeq : null,
			failed: null,
		};
	} catch (error) {
		update(id, { failed: explain(error) });
	}
}

export function close(): void {
	openConversation.value = null;
}

/** What is being read, each once: a page that is scrolled asks again with every frame. */
const loading = new Set<string>();

/** Reads what stands before or after the part that is loaded, unless that is being read already. */
export async function loadMore(where: 'older' | 'newer'): Promise<void> {
	const now = openConversation.value;
	const cursor = now?.[where];
	if (!now || !cursor) return;
	const key = [now.id, where, cursor].join(' ');
	if (loading.has(key)) return;

	loading.add(key);
	try {
		const part = await call('history', {
			conversationId: now.id,
			limit: PAGE,
			...(where === 'older' ? { before: cursor } : { after: cursor }),
		});
		const later = openConversation.value;
		if (later?.id !== now.id || later[where] !== cursor) return;
		update(now.id, { entries: mergeEntries(later.entries, part.entries), [where]: part[where] });
	} finally {
		loading.delete(key);
	}
}

/** Takes over entries that the desk has answered with. */
export function takeEntries(conversationId: string, entries: readonly ThreadEntry[]): void {
	const now = openConversation.value;
	if (now?.id !== conversationId) return;
	update(conversationId, { entries: mergeEntries(now.entries, entries) });
}

/** Notes a change of the conversation that is known before the desk's event arrives. */
export function patchConversation(id: string, change: Partial<Conversation>): void {
	const now = openConversation.value;
	if (now?.id !== id || !now.conversation) return;
	update(id, { conversation: { ...now.conversation, ...change } });
}

function update(id: string, change: Partial<OpenConversation>): void {
	const now = openConversation.value;
	if (now?.id === id) openConversation.value = { ...now, ...change };
}

/** Which changes say more about a conversation than a row of the list does. */
const WANTS_READING: ReadonlySet<LiveEvent['kind']> = new Set<LiveEvent['kind']>([
	'control-changed',
	'contact-changed',
	'conversations-merged',
	'conversation-changed',
]);

onChange((event) => {
	const now = openConversation.value;
	if (!now || !concerns(event, now)) return;
	if (event.kind === 'conversations-merged') {
		void open(now.id);
		return;
	}
	const { row, entry, present } = event;
	if (now.conversation) {
		update(now.id, {
			conversation: { ...now.conversation, ...row, present: present ?? now.conversation.present },
		});
	}
	// While an older part is shown, the end is read when the agent goes there.
	const known = entry && now.entries.some(({ id }) => id === entry.id);
	if (entry && (now.newer === null || known)) takeEntries(now.id, [entry]);
	if (WANTS_READING.has(event.kind)) void readConversation(now.id);
});

function concerns(event: LiveEvent, now: OpenConversation): boolean {
	return (
		event.conversationId === now.id ||
		(event.kind === 'contact-changed' && event.subjectId === now.conversation?.contactId)
	);
}

async function readConversation(id: string): Promise<void> {
	try {
		const { conversation } = await call('conversation', { conversationId: id });
		update(id, { conversation });
	} catch {
		// The next change, or opening it again, reads it once more.
	}
}

onReload(async () => {
	const now = openConversation.value;
	if (now) await open(now.id);
});
