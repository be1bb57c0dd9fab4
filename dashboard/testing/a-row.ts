import type { ConversationRow } from '../../core/desk/contract/conversation-shape';

/** A row of the list, of which a test names only what matters to it. */
export function aRow(given: Partial<ConversationRow> = {}): ConversationRow {
	return {
		id: 'conversation',
		channelId: 'channel',
		contactId: 'contact',
		name: 'Maria Gomez',
		status: 'open',
		control: 'human',
		answering: 'waiting',
		attention: 1,
		waitingSince: '2026-11-23T08:00:00.000Z',
		priority: 0,
		assigneeId: null,
		labelIds: [],
		unread: 1,
		windowClosesAt: '2026-11-24T08:00:00.000Z',
		latest: null,
		blocked: false,
		...given,
	};
}
