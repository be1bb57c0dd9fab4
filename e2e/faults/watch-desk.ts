import type { Simulator } from '../../simulator/simulator';
import { checkDesk } from './check-desk';
import { type DeskRows, readDesk, type StorePlace } from './desk-rows';
import { followFeed } from './follow-feed';
import { keepEvidence } from './keep-evidence';
import { keepMetaLog, type MetaLog } from './meta-log';

export type DeskWatch = ReturnType<typeof watchDesk>;

/** On PostgreSQL a transaction may begin, and wait for a lock while another one commits. */
const TOLERANCE_MS: Record<StorePlace['kind'], number> = { sqlite: 0, postgres: 1_000 };

/** The checker's eyes on both sides of a desk, from now on: Meta's and the store's. */
export function watchDesk(
	simulator: Simulator,
	place: StorePlace,
	/** The true time of what the store says, where its clock is not right. */
	trueTime = (written: string) => written,
) {
	const log = keepMetaLog(simulator);
	const feed = followFeed(place);
	const breaks: string[] = [];

	return {
		meta: (): MetaLog => log.read(),

		/** Whether every delivery that Meta has begun is answered or given up. */
		isQuiet: () => log.isQuiet(),

		rows: (): Promise<DeskRows> => readDesk(place),

		/** Says that something breaks off the desk's work now, as a kill does. */
		noteBreak: (): void => void breaks.push(new Date().toISOString()),

		/** What the independent checker finds wrong. */
		async violations(): Promise<string[]> {
			const evidence = {
				meta: log.read(),
				rows: atTrueTimes(await readDesk(place), trueTime),
				kills: breaks,
				followed: feed.followed(),
				toleranceMs: TOLERANCE_MS[place.kind],
			};
			const found = checkDesk(evidence);
			if (found.length > 0) keepEvidence(found, evidence);
			return found;
		},

		/** Ends it. Rejects when the feed could not be read at the end. */
		async stop(): Promise<void> {
			await feed.stop();
			log.stop();
		},
	};
}

/** The rows with the times that are compared with each other and with Meta's. */
function atTrueTimes(rows: DeskRows, trueTime: (written: string) => string): DeskRows {
	return {
		...rows,
		messages: rows.messages.map((message) => {
			const recordedAt = trueTime(message.recordedAt);
			// It stays as late as the store's clock made it.
			const aheadMs = Date.parse(message.recordedAt) - Date.parse(recordedAt);
			const saidAt = new Date(Date.parse(message.saidAt) - aheadMs).toISOString();
			return { ...message, recordedAt, saidAt };
		}),
		turns: rows.turns.map((turn) => ({ ...turn, openedAt: trueTime(turn.openedAt) })),
		outbox: rows.outbox.map((row) => ({
			...row,
			writtenAt: trueTime(row.writtenAt),
			claimedAt: row.claimedAt && trueTime(row.claimedAt),
		})),
		changes: rows.changes.map((change) => ({ ...change, at: trueTime(change.at) })),
	};
}
