import fc from 'fast-check';
import { aMoment } from './a-command';

export const waits = (seconds: number) =>
	aMoment({
		text: `${seconds} s pass`,
		applies: () => true,
		play(desk) {
			desk.clock.now += seconds * 1_000;
		},
	});

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** Long enough for the next pace, pause, lease or claim. */
const SECONDS = [1, 1, 1, 4, 4, 4, 16, 16, 31, 31];

export const secondsPass = fc.constantFrom(...SECONDS).map(waits);

/** Now and then a deadline, a watch or a whole day is over, too. */
export const timePasses = fc
	.constantFrom(...SECONDS, 2 * MINUTE + 1, 2 * MINUTE + 1, 11 * MINUTE, 11 * MINUTE, 25 * HOUR)
	.map(waits);
