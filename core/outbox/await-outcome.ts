import { InputError } from '../errors';
import { SETTLED } from '../store/outbox-store';
import type { OutboxRow } from '../store/turn-rows';
import { watchCommits } from '../store/watch-commits';
import { lookAtRows } from './look-at-rows';
import { sendDue, type SenderOptions } from './sender';

/** What became of everything that one step wrote. */
export type SendResult = {
	status: 'sent' | 'draft' | 'discarded' | 'unknown' | 'failed' | 'waiting';
	reason: string | null;
	messageIds: string[];
	wamids: string[];
};

/** On SQLite nothing tells of another process's commit but a look. */
const LOOK_EVERY_MS = 250;

/** See `WriteJob.flush`: nothing of it has gone to Meta. */
const LOST =
	'The database has lost what had just been written, as it may when its machine loses power. Nothing was sent; run the workflow again.';

/**
 * Waits until all rows are settled, at most `waitMs`; then `waiting`, and they are sent
 * when they can be. The channel's trigger sends; where none is alive, as in a workflow
 * that only sends, this process does, under the same claims. Throws InputError where the database
 * has lost rows, so that the run fails and is repeated.
 */
export async function awaitOutcome(
	sender: SenderOptions,
	rows: Pick<OutboxRow, 'id'>[],
	{ waitMs }: { waitMs: number },
): Promise<SendResult> {
	const { store } = sender;
	const ids = rows.map(({ id }) => id);
	const end = Date.now() + waitMs;
	const commits = watchCommits(store, 'rows');
	let tried = false;

	try {
		for (;;) {
			const { channelId } = sender;
			const { now, led, current } = await store.readJob(lookAtRows, { channelId, ids });
			if (current.length < ids.length) throw new InputError(LOST);
			const open = current.filter(({ state }) => state !== 'draft' && !SETTLED.includes(state));
			if (open.length === 0 || Date.now() >= end) return summarise(current);

			const due = open.some(({ state, dueAt }) => state === 'queued' && dueAt <= now);
			// What is still due after a try is held back: it is looked at now and then.
			tried = !led && due && !tried;
			if (tried) await sendDue(sender);
			else await commits.next(Math.min(LOOK_EVERY_MS, end - Date.now()));
		}
	} finally {
		commits.stop();
	}
}

function summarise(rows: OutboxRow[]): SendResult {
	const worst = (['failed', 'unknown', 'discarded', 'queued', 'claimed', 'draft'] as const)
		.map((state) => rows.find((row) => row.state === state))
		.find((row) => row !== undefined);
	const waiting = worst?.state === 'queued' || worst?.state === 'claimed';

	return {
		status: waiting ? 'waiting' : ((worst?.state ?? 'sent') as SendResult['status']),
		reason: worst?.reason ?? null,
		messageIds: rows.flatMap(({ messageId }) => messageId ?? []),
		wamids: rows.flatMap(({ wamid }) => wamid ?? []),
	};
}
