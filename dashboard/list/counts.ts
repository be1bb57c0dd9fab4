import { signal } from '@preact/signals';
import type { ConversationRow } from '../../core/desk/contract/conversation-shape';
import type { AnswerAt } from '../../core/desk/contract/route-table';
import { call } from '../api/call';

/** How many open conversations each tab has, and how many need the agent; null until it is known. */
export const counts = signal<AnswerAt<'counts'> | null>(null);

/** Fifty agents at a busy desk must not ask for them fifty times a second. */
const PAUSE_MS = 1_000;

let timer: number | undefined;

export async function readCounts(): Promise<void> {
	clearTimeout(timer);
	timer = undefined;
	try {
		counts.value = await call('counts', {});
	} catch {
		// The next change that matters reads them again; old ones are better than none.
	}
}

/**
 * As what each conversation was counted when a change last told of it. Not what the page shows of
 * it: what the agent has changed stands there before the desk tells of it.
 */
const countedAs = new Map<string, string>();

/** Has the counts read anew soon, where a change is one that they can tell. */
export function recountAfter(id: string, row: ConversationRow | null): void {
	const now = row ? `${row.status} ${row.assigneeId ?? ''} ${row.attention > 0}` : 'gone';
	if (countedAs.get(id) === now) return;
	countedAs.set(id, now);
	timer ??= window.setTimeout(() => void readCounts(), PAUSE_MS);
}
