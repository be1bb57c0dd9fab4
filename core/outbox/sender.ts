import { CoreError } from '../errors';
import type { IndicatorPayload } from '../store/outbox-store';
import type { Store } from '../store/open-store';
import type { OutboxRow, Unit } from '../store/schema';
import type { GraphClient } from '../whatsapp/graph-client';
import type { MessagePayload } from '../whatsapp/render-message';
import { claim } from './claim';
import { heldBack } from './held-back';
import { settle, settleIndicator } from './settle';

export type SenderOptions = {
	store: Store;
	/** This process, as the claims name it. */
	holder: string;
	channelId: string;
	phoneNumberId: string;
	/** Resolved for each round, so that a renewed token is used at once. */
	graph(): Promise<GraphClient>;
};

/** How long one call may take; Meta answers in well under a second. */
const CALL_MS = 20_000;
/** A claim outlives its call; one that is older belongs to a process that is gone. */
const CLAIM_MS = CALL_MS + 10_000;
const MOST_AT_ONCE = 8;

/**
 * Sends what is due on one channel, conversations side by side, each conversation in
 * order, until nothing more can be sent now. Resolves to the time at which the next
 * row falls due, or null. Rejects only when the store or the credential fails.
 */
export async function sendDue(options: SenderOptions): Promise<string | null> {
	for (;;) {
		const rows = await options.store.read((unit) => sendable(unit, options.channelId));
		if (rows.length === 0) break;

		const graph = await options.graph();
		const sent = await Promise.all(rows.map((row) => sendOne(options, graph, row.id)));
		if (!sent.includes(true)) break;
	}
	return await options.store.read((unit) => nextRowDueAt(unit, options.channelId));
}

/** Claims and sends one row; false when it could not be claimed. */
async function sendOne(
	{ store, holder, phoneNumberId }: SenderOptions,
	graph: GraphClient,
	rowId: string,
): Promise<boolean> {
	const claimed = await store.write((unit) => claim(unit, rowId, { holder, claimMs: CLAIM_MS }));
	if (claimed.outcome !== 'claimed') return claimed.outcome === 'discarded';

	const { row } = claimed;
	if (row.kind === 'indicator') {
		const shown = await showIndicator(graph, phoneNumberId, row);
		await store.write((unit) => settleIndicator(unit, row, shown));
		return true;
	}
	const payload = JSON.parse(row.payload) as MessagePayload;
	const outcome = await graph.sendMessage(phoneNumberId, payload, { timeoutMs: CALL_MS });
	await store.write((unit) => settle(unit, row, outcome));
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

/** The first row that waits in each conversation, and indicators: at most a handful. */
async function sendable({ db, now }: Unit, channelId: string): Promise<{ id: string }[]> {
	return await db
		.selectFrom('outbox')
		.select('id')
		.where('channelId', '=', channelId)
		.where('state', '=', 'queued')
		.where('dueAt', '<=', now)
		.where((eb) => eb.or([eb('outbox.kind', '=', 'indicator'), eb.not(heldBack(eb))]))
		.where((eb) =>
			eb.not(
				eb.exists(
					eb
						.selectFrom('channel')
						.select('channel.id')
						.whereRef('channel.id', '=', 'outbox.channelId')
						.where('channel.stoppedAt', 'is not', null),
				),
			),
		)
		.orderBy('position')
		.limit(MOST_AT_ONCE)
		.execute();
}

async function nextRowDueAt({ db, now }: Unit, channelId: string): Promise<string | null> {
	const { dueAt } = await db
		.selectFrom('outbox')
		.select(({ fn }) => fn.min('dueAt').as('dueAt'))
		.where('channelId', '=', channelId)
		.where('state', '=', 'queued')
		.where('dueAt', '>', now)
		.executeTakeFirstOrThrow();
	return dueAt;
}
