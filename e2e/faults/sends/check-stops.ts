import { factsOf } from '../desk-evidence';
import type { DeskRows } from '../desk-rows';
import type { SendTry } from './send-log';

/** What was claimed before the stop may still be on its way through a busy machine. */
const UNDERWAY_MS = 3_000;

/** While the feed says that the channel is stopped, nothing is handed to Meta. */
export function checkStops(tries: SendTry[], { changes }: DeskRows): string[] {
	const stops = changes
		.filter(({ kind }) => kind === 'channel-changed')
		.map((change) => ({ at: change.at, ...factsOf<{ stopped?: boolean }>(change) }))
		.filter(({ stopped }) => stopped !== undefined);

	return stops.flatMap(({ at, stopped }, place) => {
		if (!stopped) return [];
		const from = Date.parse(at) + UNDERWAY_MS;
		const to = Date.parse(stops[place + 1]?.at ?? '9999-01-01T00:00:00.000Z');
		return tries
			.filter(({ receivedAt }) => from < Date.parse(receivedAt) && Date.parse(receivedAt) < to)
			.map(({ rowId }) => `Outbox row ${rowId} was tried while the channel was stopped`);
	});
}
