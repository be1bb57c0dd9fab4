import type { TurnItem } from '../../conversation/turn';
import { createRecorder } from '../../inbox/recorder';
import { turnItem } from '../../inbox/turn-item';
import { writeAnswer } from '../../outbox/send-text';
import { sendDue } from '../../outbox/sender';
import { claimOwnership } from '../../store/channel-lease';
import { ensureChannel } from '../../store/channel-store';
import type { Store } from '../../store/open-store';
import { dispatchTurn } from '../../store/turn-runs';
import { aGraph } from '../../testing/a-graph';
import { CHANNEL, aDeliveryOf, aMessage, RULES } from '../../testing/deliveries';
import { readDeskMetrics } from '../read-desk-metrics';
import { writeMetrics } from '../write-metrics';
import { parseMetrics, type ParsedMetrics } from './parse-metrics';

export type WorkingDesk = Awaited<ReturnType<typeof aWorkingDesk>>;

/** A desk with one number, of which a test can have anything done that metrics count. */
export async function aWorkingDesk(store: Store) {
	const recorder = createRecorder(store);
	const channelId = await store.write(async (unit) => {
		const { id } = await ensureChannel(unit, CHANNEL);
		await claimOwnership(unit, id, { owner: 'w/t', takeOver: false, holdingMessage: null });
		return id;
	});

	return {
		...{ store, recorder, channelId },

		/** A customer writes, and the dispatcher hands the turn to a run. */
		async turn(wamid = 'wamid.1'): Promise<TurnItem> {
			const recorded = await recorder.record(aDeliveryOf([aMessage(wamid, 'hello')]), RULES);
			const [turnId = ''] = recorded.outcome === 'recorded' ? recorded.turnIds : [];
			return await store.write(async (unit) => {
				const run = { holder: 'run', leaseMs: 60_000, deadlineMs: 60_000 };
				const turn = await dispatchTurn(unit, turnId, run);
				return (await turnItem(unit, turn!, store.id))!;
			});
		},

		answer: (item: TurnItem) =>
			writeAnswer(
				{ store, channelId },
				item,
				{ nodeId: 'send', runIndex: 0, itemIndex: 0 },
				{ text: 'Good morning.', markdown: false, previewUrl: false },
			),

		/** Sends what is due; Meta answers as `outcomes` says, and takes the rest. */
		send: (...outcomes: NonNullable<Parameters<typeof aGraph>[0]>) =>
			sendDue({
				...{ store, channelId, holder: 'sender', phoneNumberId: CHANNEL.phoneNumberId },
				graph: () => Promise.resolve(aGraph(outcomes).client),
			}),

		async metrics(): Promise<ParsedMetrics> {
			const families = await readDeskMetrics([store], (error) => {
				throw error;
			});
			return parseMetrics(writeMetrics(families, 'openmetrics').text, 'openmetrics');
		},
	};
}
