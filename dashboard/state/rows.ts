import { signal } from '@preact/signals';
import type { ConversationRow } from '../../core/desk/contract/conversation-shape';

/** Every conversation that the page knows, as the list shows it; the newest state of each. */
export const rowsById = signal<ReadonlyMap<string, ConversationRow>>(new Map());

export function putRows(rows: readonly ConversationRow[]): void {
	if (rows.length === 0) return;
	const next = new Map(rowsById.value);
	for (const row of rows) next.set(row.id, row);
	rowsById.value = next;
}

/** Forgets a conversation that is gone, or no longer the agent's to see. */
export function dropRow(id: string): void {
	if (!rowsById.value.has(id)) return;
	const next = new Map(rowsById.value);
	next.delete(id);
	rowsById.value = next;
}
