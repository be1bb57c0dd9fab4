import { CoreError } from '../errors';
import type { IndicatorPayload } from '../store/write-parts';
import type { Store } from '../store/open-store';
import type { OutboxRow } from '../store/turn-rows';
import { watchCommits } from '../store/watch-commits';
import { writeAgain } from '../store/write-again';
import type { GraphClient } from '../whatsapp/graph-client';
import { putMediaId } from '../whatsapp/put-media-id';
import type { MessagePayload } from '../whatsapp/render-message';
import { claimRow } from './claim';
import { lookToSend } from './look-to-send';
import { settleIndicator, settleRow } from './settle';
import { uploadFileOfRow } from './upload-file-of-row';

export type SenderOptions = {
	store: Store;
	/** This process, as the claims name it. */
	holder: string;
	channelId: string;
	phoneNumberId: string;
	/** Resolved for each look, so that a renewed token is used at once. */
	graph(): Promise<GraphClient>;
};

/** How long one call may take; Meta answers in well under a second. */
const CALL_MS = 20_000;
/** A claim outlives its call; one that is older belongs to a process that is gone. */
export const CLAIM_MS = CALL_MS + 10_000;
const MOST_AT_ONCE = 8;
/** Of those with a file: the texts of others do not wait behind long uploads. */
const MOST_FILES_AT_ONCE = 2;
/** While calls are on their way, other processes may write more to send. */
const LOOK_EVERY_MS = 1_000;

/**
 * Sends what is due on one channel, conversations side by side, each conversation in
 * order, until nothing more can be sent now. Resolves to the time at which the next
 * row falls due, or null. Rejects only when the store or the credential fails, once
 * every call that it began is over.
 */
export async function sendDue(options: SenderOptions): Promise<string | null> {
	const { store, channelId } = options;
	const underway = new Map<string, Promise<void>>();
	const withFile = new Set<string>();
	/** Rows that could not be claimed; looked at again after the next commit, or the next send. */
	const refused = new Set<string>();
	const commits = watchCommits(store, 'rows');
	let commit: Promise<void> | undefined;
	let ends = 0;
	let sends = 0;

	try {
		for (;;) {
			const endsBefore = ends;
			const free = MOST_AT_ONCE - underway.size;
			const but = [...underway.keys(), ...refused];
			const files = MOST_FILES_AT_ONCE - withFile.size;
			const { rows, next } = await store.readJob(lookToSend, { channelId, free, files, but });
			const graph = rows.length > 0 ? await options.graph() : undefined;
			for (const { id, fileId } of rows) {
				const sendsBefore = sends;
				const sending = sendOne(options, graph!, { id, fileId }).then((claimed) => {
					ends += 1;
					underway.delete(id);
					withFile.delete(id);
					// What has come to its end may have held others back, one perhaps that hears of it only now.
					if (claimed) {
						sends += 1;
						refused.clear();
					} else if (sends === sendsBefore) refused.add(id);
				});
				underway.set(id, sending);
				if (fileId !== null) withFile.add(id);
			}
			// What ended during the look may have let go of what the look left out.
			if (underway.size === 0 && ends > endsBefore) continue;
			if (underway.size === 0) return next;

			commit ??= commits.next(LOOK_EVERY_MS).then(() => {
				commit = undefined;
				refused.clear();
			});
			await Promise.race([...underway.values(), commit]);
		}
	} finally {
		commits.stop();
		await Promise.allSettled(underway.values());
	}
}

/** Claims and sends one row, its file first; false when it could not be claimed. */
async function sendOne(
	options: SenderOptions,
	graph: GraphClient,
	{ id, fileId }: Pick<OutboxRow, 'id' | 'fileId'>,
): Promise<boolean> {
	const { store, holder, phoneNumberId } = options;
	const file = fileId === null ? undefined : await uploadFileOfRow(options, graph, id);
	if (file && file.outcome !== 'ready') return file.outcome === 'gone';

	const claimed = await store.writeJob(claimRow, { id, holder, claimMs: CLAIM_MS });
	if (claimed.outcome !== 'claimed') return claimed.outcome === 'discarded';

	const { row } = claimed;
	if (row.kind === 'indicator') {
		const shown = await showIndicator(graph, phoneNumberId, row);
		await writeAgain(() => store.writeJob(settleIndicator, { id: row.id, shown }));
		return true;
	}
	const payload = file
		? putMediaId(row.payload, file.mediaId)
		: (JSON.parse(row.payload) as MessagePayload);
	const outcome = await graph.sendMessage(phoneNumberId, payload, { timeoutMs: CALL_MS });
	await writeAgain(() => store.writeJob(settleRow, { row, outcome }));
	return true;
}

/** Typing and read marks are a courtesy: one that fails is forgotten. */
async function showIndicator(
	graph: GraphClient,
	phoneNumberId: string,
	row: OutboxRow,
): Promise<'shown' | 'failed'> {
	const { indicator, wamid } = JSON.parse(row.payload) as IndicatorPayload;
	try {
		if (indicator === 'typing') await graph.sendTyping(phoneNumberId, wamid);
		else await graph.markRead(phoneNumberId, wamid);
		return 'shown';
	} catch (error) {
		if (error instanceof CoreError) return 'failed';
		throw error;
	}
}
