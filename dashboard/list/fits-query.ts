import type { ConversationRow } from '../../core/desk/contract/conversation-shape';
import type { InputAt } from '../../core/desk/contract/route-table';

/** Which conversations the list shows, and in which order. */
export type ListQuery = Required<Pick<InputAt<'contacts'>, 'tab' | 'status' | 'sort'>> &
	Pick<InputAt<'contacts'>, 'labelId' | 'channelId' | 'answering'>;

/** Whether a conversation belongs in the list, as the desk would decide it. */
export function fitsQuery(row: ConversationRow, query: ListQuery, ownId: string): boolean {
	const { tab, status, labelId, channelId, answering } = query;
	return (
		(tab === 'all' || row.assigneeId === (tab === 'mine' ? ownId : null)) &&
		(status === 'any' || row.status === status) &&
		(labelId === undefined || row.labelIds.includes(labelId)) &&
		(channelId === undefined || row.channelId === channelId) &&
		(answering === undefined || row.answering === answering)
	);
}
