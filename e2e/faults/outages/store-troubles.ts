import { setTimeout as pause } from 'node:timers/promises';

import type { FarStore } from './far-store';
import type { WayToEnd } from './own-postgres';
import { IS_LONG } from './suffer';
import type { Trouble } from './trouble';

const LONGEST_OUTAGE_MS = 4_000;

/** Everything that may come between a desk and its PostgreSQL server. */
export function storeTroubles(far: () => FarStore): Trouble[] {
	const restart = (way: WayToEnd): Trouble => ({
		name: `PostgreSQL restarted (${way})`,
		async happen(desk, random) {
			await far().server.stop(way);
			desk.noteBreak();
			await pause(random.below(LONGEST_OUTAGE_MS));
			await far().server.start();
			desk.noteBreak();
		},
	});
	// The desk takes 40 s to give up a server that says nothing: too long for the short form.
	const lost: Trouble = {
		name: 'connections that are lost without a word',
		happen(desk) {
			far().cable.lose();
			desk.noteBreak();
			return Promise.resolve();
		},
	};
	return [
		restart('fast'),
		restart('immediate'),
		{
			name: 'PostgreSQL cut off',
			async happen(desk, random) {
				await far().cable.unplug();
				desk.noteBreak();
				await pause(random.below(LONGEST_OUTAGE_MS));
				await far().cable.plugIn();
				desk.noteBreak();
			},
		},
		{
			name: 'connections that break again and again',
			async happen(desk, random) {
				for (let times = 0; times < 10; times += 1) {
					desk.noteBreak();
					far().cable.breakAfter(1 + random.below(60));
					await pause(random.below(400));
				}
				far().cable.breakAfter(Infinity);
				desk.noteBreak();
			},
		},
		{
			name: 'PostgreSQL silent for a while',
			async happen(desk, random) {
				desk.noteBreak();
				far().cable.hold();
				await pause(random.below(2 * LONGEST_OUTAGE_MS));
				far().cable.release();
				desk.noteBreak();
			},
		},
		...(IS_LONG ? [lost] : []),
	];
}
