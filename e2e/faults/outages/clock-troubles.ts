import { setTimeout as pause } from 'node:timers/promises';

import type { FakeClock } from './fake-clock';
import type { Trouble } from './trouble';

const HOUR_MS = 3_600_000;
const LONGEST_ERA_MS = 4_000;
/** So long after a jump everybody has noticed it. */
const NOTICED_MS = 2_000;

/** A clock that somebody sets while the desk works, by hours; right again in the end. */
export function clockTroubles(clock: FakeClock): Trouble[] {
	let jumps = 0;
	const jump = (direction: 1 | -1): Trouble => ({
		name: `a clock set hours ${direction > 0 ? 'forward' : 'back'}, and right again`,
		async happen(desk, random) {
			jumps += 1;
			for (const offsetMs of [direction * (jumps * 5 + random.below(4)) * HOUR_MS, 0]) {
				clock.set(offsetMs);
				await pause(NOTICED_MS + random.below(LONGEST_ERA_MS));
				desk.noteBreak();
			}
		},
	});
	return [jump(1), jump(-1)];
}
