import type { Generated } from 'kysely';
import type { ConversationStatus } from './conversation-rows';

/** Who answers now, as the list shows it. */
export type Answering = 'ai' | 'thinking' | 'draft' | 'waiting' | 'person';

/** A conversation as the inbox lists it, derived from the other tables at every commit that touches them. */
export type InboxRow = {
	conversationId: string;
	channelId: string;
	status: ConversationStatus;
	/** Empty for nobody's. */
	assigneeId: string;
	answering: Answering;
	/** The larger, the more it needs a person now; 0 when it needs none. */
	attention: number;
	/** Since when the customer waits for a person; its latest message's time where nobody waits. */
	waitingSince: string;
	/** Messages of the customer after `readSeq`, counted up to 100. */
	unread: number;
	lastInboundAt: string | null;
	/** When its latest message worth showing was said; before the first, when it was made. */
	latestAt: string;
	latestMessageId: string | null;
};

/** What is found by words: one row for each message, note and contact that has some. */
export type SearchEntryRow = {
	/** Grows in the order of arrival. */
	id: number;
	messageId: string | null;
	noteId: string | null;
	contactId: string | null;
};

export type SearchEntryTable = Omit<SearchEntryRow, 'id'> & { id: Generated<number> };

/** Conversations that were merged into another: under their ids the search index still knows what was said. */
export type MergedConversationRow = { id: string; conversationId: string };
