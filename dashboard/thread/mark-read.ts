import { call } from '../api/call';
import { rowsById } from '../state/rows';
import { isAtLeast } from '../state/session';

const told = new Map<string, number>();

/** Tells the desk up to where a person has read, once for each place, while the page is seen. */
export function markRead(conversationId: string, seq: number | undefined): void {
	if (seq === undefined || document.visibilityState !== 'visible' || !isAtLeast('agent')) return;
	const unread = rowsById.value.get(conversationId)?.unread ?? 0;
	if (unread === 0 || (told.get(conversationId) ?? -1) >= seq) return;
	told.set(conversationId, seq);
	call('mark-read', { conversationId, seq }).catch(() => told.delete(conversationId));
}

/** Lets a conversation that was marked as unread be read again. */
export function forgetRead(conversationId: string): void {
	told.delete(conversationId);
}
