import { signal } from '@preact/signals';
import type { ConversationRow } from '../../core/desk/contract/conversation-shape';
import type { AnswerAt } from '../../core/desk/contract/route-table';
import { call } from '../api/call';

/** How many open conversations each tab has, and how many need the agent; null until it is known. */
export const counts = signal<AnswerAt<'counts'> | null>(null);

/** Fifty agents at a busy desk must not ask for them fifty times a second. */
const PAUSE_MS = 2_000;

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

/** Has the counts read anew soon, where a change is one that they can tell. */
export function recountAfter(
	known: ConversationRow | undefined,
	now: ConversationRow | null,
): void {
	if (known && now && countedAs(known) === countedAs(now)) return;
	timer ??= window.setTimeout(() => void readCounts(), PAUSE_MS);
}

function countedAs({ status, assigneeId, attention }: ConversationRow): string {
	return `${status} ${assigneeId ?? ''} ${attention > 0}`;
}
