import { describe, expect, it } from '@jest/globals';
import { InputError } from '../errors';
import { isOpen, parseBusinessHours } from './business-hours';

const open = (text: string, timeZone: string, at: string) =>
	isOpen(parseBusinessHours(text, timeZone), new Date(at));

describe('isOpen', () => {
	const week = 'Mon-Fri 09:00-12:00, 13:00-18:00; Sat 10:00-14:00';

	// 2 March 2026 is a Monday.
	it.each([
		['at the first minute', '2026-03-02T09:00:00Z', true],
		['one second before', '2026-03-02T08:59:59Z', false],
		['before the lunch break', '2026-03-02T11:59:59Z', true],
		['in the lunch break', '2026-03-02T12:00:00Z', false],
		['after the lunch break', '2026-03-02T13:00:00Z', true],
		['at the closing time', '2026-03-02T18:00:00Z', false],
		['on Saturday', '2026-03-07T10:30:00Z', true],
		['on Saturday afternoon', '2026-03-07T15:00:00Z', false],
		['on Sunday', '2026-03-08T11:00:00Z', false],
	])('reads the week %s', (_when, at, expected) => {
		expect(open(week, 'UTC', at)).toBe(expected);
	});

	it.each([
		['winter in Berlin', 'Europe/Berlin', '2026-01-05T08:00:00Z', true],
		['winter in Berlin, an hour early', 'Europe/Berlin', '2026-01-05T07:59:00Z', false],
		['summer in Berlin', 'Europe/Berlin', '2026-07-06T07:00:00Z', true],
		['another day over there', 'Pacific/Auckland', '2026-03-01T20:00:00Z', true],
		['a zone of half hours', 'Asia/Kolkata', '2026-03-02T03:30:00Z', true],
		['a zone of half hours, before', 'Asia/Kolkata', '2026-03-02T03:29:00Z', false],
	])('follows the wall clock: %s', (_where, timeZone, at, expected) => {
		expect(open('Mon-Fri 09:00-18:00', timeZone, at)).toBe(expected);
	});

	it.each([
		['before the clocks go forward', '2026-03-29T00:59:00Z', true],
		['after the clocks went forward', '2026-03-29T01:00:00Z', false],
		['the first half past two when they go back', '2026-10-25T00:30:00Z', true],
		['the second half past two when they go back', '2026-10-25T01:30:00Z', true],
		['three when they went back', '2026-10-25T02:00:00Z', false],
	])('changes to and from summer time: %s', (_when, at, expected) => {
		expect(open('Sun 01:30-03:00', 'Europe/Berlin', at)).toBe(expected);
	});

	it.each([
		['late on Friday', '2026-03-06T23:00:00Z', true],
		['after midnight', '2026-03-07T01:59:00Z', true],
		['at the end', '2026-03-07T02:00:00Z', false],
		['early on Friday, which belongs to Thursday', '2026-03-06T01:00:00Z', false],
	])('stays open over midnight: %s', (_when, at, expected) => {
		expect(open('Fri 22:00-02:00', 'UTC', at)).toBe(expected);
	});

	it.each([
		['that date', '2026-12-25T10:00:00Z', false],
		['the same day of another year', '2027-12-25T10:00:00Z', true],
		['a yearly date', '2026-01-01T10:00:00Z', false],
		['the yearly date a year later', '2027-01-01T10:00:00Z', false],
		['another day', '2026-12-28T10:00:00Z', true],
	])('is closed on closed dates: %s', (_when, at, expected) => {
		expect(open('daily 09:00-18:00; closed 2026-12-25, 01-01', 'UTC', at)).toBe(expected);
	});

	it('counts a night that began before a closed date as open, and the closed one as not', () => {
		const nights = 'daily 22:00-02:00; closed 2026-12-25';

		expect(open(nights, 'UTC', '2026-12-25T01:00:00Z')).toBe(true);
		expect(open(nights, 'UTC', '2026-12-25T23:00:00Z')).toBe(false);
		expect(open(nights, 'UTC', '2026-12-26T01:00:00Z')).toBe(false);
	});

	it('reads closed dates in local time', () => {
		const hours = 'daily 00:00-24:00; closed 2026-12-25';

		expect(open(hours, 'Pacific/Auckland', '2026-12-24T11:00:00Z')).toBe(false);
		expect(open(hours, 'Pacific/Auckland', '2026-12-25T11:00:00Z')).toBe(true);
	});

	it('is open all day from 00:00 to 24:00', () => {
		expect(open('daily 00:00-24:00', 'UTC', '2026-03-02T00:00:00Z')).toBe(true);
		expect(open('daily 00:00-24:00', 'UTC', '2026-03-02T23:59:59Z')).toBe(true);
	});
});

describe('parseBusinessHours', () => {
	it('reads what a builder may write', () => {
		const hours = parseBusinessHours(
			' monday – Tues'.replace(' – ', '–') + ' 9:00-17:30\n; SAT-Mon 10:00–12:00;;Closed 12-25',
			'Europe/Berlin',
		);

		expect(hours.timeZone).toBe('Europe/Berlin');
		expect(hours.closedDates).toEqual(['12-25']);
		expect(hours.intervals).toEqual([
			{ weekday: 1, from: 540, to: 1050 },
			{ weekday: 2, from: 540, to: 1050 },
			{ weekday: 6, from: 600, to: 720 },
			{ weekday: 0, from: 600, to: 720 },
			{ weekday: 1, from: 600, to: 720 },
		]);
	});

	it.each([
		['an unknown weekday', 'Mon 09:00-18:00; Fir 09:00-18:00', '"Fir 09:00-18:00": "Fir" is not'],
		['a range of three', 'Mon-Wed-Fri 09:00-18:00', '"Mon-Wed-Fri" is not a range'],
		['missing times', 'Mon', '"Mon": times are missing'],
		['a missing end', 'Mon 09:00', '"09:00" needs a start and an end'],
		['an impossible hour', 'Mon 09:00-25:00', '"25:00" is not a time'],
		['an impossible minute', 'Mon 09:60-10:00', '"09:60" is not a time'],
		['a time past midnight', 'Mon 09:00-24:30', '"24:30" is not a time'],
		['a start at 24:00', 'Mon 24:00-02:00', 'cannot start at 24:00'],
		['no length', 'Mon 09:00-09:00', 'has no length'],
		['an hour alone', 'Mon 9-18', '"9" is not a time'],
		['an impossible date', 'Mon 09:00-18:00; closed 2026-02-30', '"2026-02-30" is not a date'],
		['a date in another order', 'Mon 09:00-18:00; closed 25.12.2026', '"25.12.2026" is not a date'],
		['closed without a date', 'Mon 09:00-18:00; closed', 'dates are missing'],
		['no hours at all', '', 'need at least one part'],
		['closed dates alone', 'closed 2026-12-25', 'need at least one part'],
	])('names the bad part: %s', (_what, text, message) => {
		expect(() => parseBusinessHours(text, 'UTC')).toThrow(InputError);
		expect(() => parseBusinessHours(text, 'UTC')).toThrow(message);
	});

	it('accepts the 29 February of every year', () => {
		expect(parseBusinessHours('Mon 09:00-18:00; closed 02-29', 'UTC').closedDates).toEqual([
			'02-29',
		]);
	});

	it('refuses an unknown time zone', () => {
		expect(() => parseBusinessHours('Mon 09:00-18:00', 'Mars/Olympus')).toThrow(
			'Unknown time zone "Mars/Olympus"',
		);
		expect(() => parseBusinessHours('Mon 09:00-18:00', '')).toThrow(InputError);
	});
});
