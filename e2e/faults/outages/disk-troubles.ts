import { setTimeout as pause } from 'node:timers/promises';

import type { LoggedCall } from '../../../simulator/call-log';
import { addCustomer } from '../customers';
import type { SmallDisk } from './small-disk';
import type { Trouble } from './trouble';

const FULL_LIMIT_MS = 30_000;
const LONGEST_OUTAGE_MS = 4_000;
const HOUR_MS = 3_600_000;

/** Those of others have the places below. */
const FIRST_PLACE = 1_000;

/** A disk without space: the store is on it, and the files that customers send. */
export function diskTroubles(disk: SmallDisk): Trouble[] {
	let customers = 0;
	return [
		{
			name: 'a full disk',
			async happen(desk, random) {
				const { simulator } = desk;
				const calls: LoggedCall[] = [];
				const stop = simulator.calls.subscribe((call) => calls.push(call));
				const refused = () => calls.some(({ response }) => response?.status === 503);
				const sent: Array<Promise<unknown>> = [];
				desk.noteBreak();
				disk.fill();
				try {
					// What has space in the journal of SQLite is still taken.
					const end = Date.now() + FULL_LIMIT_MS;
					while (!refused() && Date.now() < end) {
						const place = FIRST_PLACE + customers++;
						const { id } = addCustomer(simulator, `late-${place}`, place);
						const at = new Date(Date.now() - 5 * HOUR_MS).toISOString();
						sent.push(simulator.sender.text(id, `${id}: ${'long '.repeat(700)}`, { at }));
						if (place % 10 === 0) sent.push(simulator.sender.image(id));
						await pause(100);
					}
					await pause(random.below(LONGEST_OUTAGE_MS));
				} finally {
					disk.free();
					desk.noteBreak();
					stop();
				}
				await Promise.all(sent);
				if (!refused()) throw new Error('The disk was full, and everything was taken');
			},
		},
	];
}
