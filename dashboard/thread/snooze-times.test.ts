import { describe, expect, it } from '@jest/globals';
import { snoozeTimes } from './snooze-times';

const until = (now: Date) =>
	Object.fromEntries(snoozeTimes(now).map(({ key, until: time }) => [key, time]));

describe('snoozeTimes', () => {
	it('counts hours from now, and days by the clock', () => {
		const wednesday = new Date(2026, 10, 25, 22, 30);

		expect(until(wednesday)).toEqual({
			'snooze.hour': new Date(2026, 10, 25, 23, 30),
			'snooze.threeHours': new Date(2026, 10, 26, 1, 30),
			'snooze.tomorrow': new Date(2026, 10, 26, 9),
			'snooze.monday': new Date(2026, 10, 30, 9),
		});
	});

	it.each([
		['a Sunday', new Date(2026, 10, 29, 8), new Date(2026, 10, 30, 9)],
		['a Monday', new Date(2026, 10, 30, 8), new Date(2026, 11, 7, 9)],
	])('means the next Monday on %s', (_day, now, monday) => {
		expect(until(now)['snooze.monday']).toEqual(monday);
	});
});
