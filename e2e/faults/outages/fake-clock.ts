import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type FakeClock = ReturnType<typeof fakeClock>;

/** libfaketime, where the set-up has found it. */
const LIBRARY = process.env.TALKTRACE_TEST_FAKE_CLOCK;

export const HAS_FAKE_CLOCK = LIBRARY !== undefined;

/** A process looks so often whether its clock was set. */
const LOOKED_AT_EVERY_S = 1;
/** On a busy machine it comes late to that, and to writing down what time it read. */
const LATEST_LOOK_MS = 30_000;

type Era = { fromMs: number; offsetMs: number };

/**
 * A clock for other processes, which a test sets forward and back while they run: `environment`
 * is what they are started with. Time that only passes (timers) is as it is.
 */
export function fakeClock() {
	const folder = mkdtempSync(join(tmpdir(), 'talktrace-clock-'));
	const file = join(folder, 'offset');
	const eras: Era[] = [];
	set(0);

	function set(offsetMs: number): void {
		eras.push({ fromMs: Date.now(), offsetMs });
		const seconds = offsetMs / 1_000;
		// A process that looks at this moment must not find half of it.
		writeFileSync(`${file}.new`, `${seconds < 0 ? '' : '+'}${seconds}`);
		renameSync(`${file}.new`, file);
	}

	return {
		environment: {
			LD_PRELOAD: LIBRARY ?? '',
			FAKETIME_TIMESTAMP_FILE: file,
			FAKETIME_CACHE_DURATION: String(LOOKED_AT_EVERY_S),
			FAKETIME_DONT_FAKE_MONOTONIC: '1',
			NO_FAKE_STAT: '1',
		},

		/** Sets the clock so far from the true time. No two offsets may be nearer than the test is long. */
		set,

		/** The true time of what those processes wrote down; other times stay as they are. */
		trueTime(written: string): string {
			const time = Date.parse(written);
			const era = eras.find(({ fromMs, offsetMs }, place) => {
				// Until a process has looked, the era before goes on.
				const untilMs = (eras[place + 1]?.fromMs ?? Infinity) + LATEST_LOOK_MS;
				return time - offsetMs >= fromMs && time - offsetMs <= untilMs;
			});
			return era ? new Date(time - era.offsetMs).toISOString() : written;
		},

		close: (): void => rmSync(folder, { recursive: true }),
	};
}
