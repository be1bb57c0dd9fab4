import { setTimeout as pause } from 'node:timers/promises';

import { deskStore } from '../../e2e/harness/desk-store';
import { until } from '../../e2e/harness/until';
import type { Memory, Usage } from '../n8n/read-probe';
import { DUE_AT_ONCE, NEVER_DUE } from '../n8n/start-bench-desk';
import type { BenchContext } from './bench-context';
import { deliver, DRAIN_LIMIT_MS } from './deliver';
import { meetCustomers } from './prepare-desk';

/** Memory after garbage collections, and event loop, around many texts that wait for their turn. */
export type WaitingReport = {
	texts: number;
	conversations: number;
	before: Memory;
	arriving: { mostMemoryMb: number; eventLoopDelayP99Ms: number };
	waiting: Memory & { mostMemoryMb: number; eventLoopDelayP99Ms: number };
	/** When all of them have been answered. */
	after: Memory & { mostMemoryMb: number; eventLoopDelayP99Ms: number };
};

const CONNECTIONS = 16;

/**
 * Lets texts of many conversations wait for their turn, then makes each conversation's turn
 * due by one more text without a quiet period, and waits until all are answered.
 */
export async function waitInLine(context: BenchContext): Promise<WaitingReport> {
	const { desk, plan } = context;
	const { texts, customers, seconds } = plan.waiting;
	const job = {
		kind: 'text' as const,
		customers: { group: 'waiting' as const, count: customers },
		concurrency: CONNECTIONS,
	};
	meetCustomers(desk, 'waiting', customers);
	await desk.setTrigger(NEVER_DUE);

	const before = await desk.probe.settle();
	const arriving = await deliver(context, 'talkTrace', { ...job, limit: { deliveries: texts } });
	const waited = await desk.probe.during(() => pause(seconds * 1000));
	const waiting = await desk.probe.settle();
	const inLine = waitingTexts(context);
	if (inLine !== texts) throw new Error(`${inLine} of ${texts} texts wait for their turn`);

	await desk.setTrigger(DUE_AT_ONCE);
	const answered = await desk.probe.during(async () => {
		await deliver(context, 'talkTrace', { ...job, limit: { deliveries: customers } });
		await until(() => waitingTexts(context) === 0, DRAIN_LIMIT_MS);
	});
	const after = await desk.probe.settle();

	const figures = ({ mostMemoryMb, eventLoopDelayMs }: Usage) => ({
		mostMemoryMb,
		eventLoopDelayP99Ms: eventLoopDelayMs.p99,
	});
	return {
		texts,
		conversations: customers,
		before,
		arriving: figures(arriving.usage),
		waiting: { ...waiting, ...figures(waited.usage) },
		after: { ...after, ...figures(answered.usage) },
	};
}

/** How many texts of these customers are in a turn that has not ended. */
function waitingTexts({ desk }: BenchContext): number {
	const [row] = deskStore(desk).all<{ count: number }>(
		`SELECT count(*) AS count FROM message
		JOIN turn ON turn.id = message.turnId
		JOIN conversation ON conversation.id = message.conversationId
		JOIN contact ON contact.id = conversation.contactId
		WHERE turn.state <> 'ended' AND contact.name LIKE 'Customer waiting %'`,
	);
	return row?.count ?? 0;
}
