import { InputError } from '../errors';

/** When people answer, in the local time of one place. Make it with `parseBusinessHours`. */
export type BusinessHours = {
	/** An IANA name, such as `Europe/Berlin`. */
	timeZone: string;
	intervals: OpeningInterval[];
	/** Days on which nothing opens: `2026-12-25`, or `12-25` for every year. */
	closedDates: string[];
};

/** Minutes since local midnight. An end not after its start lies on the next day. */
export type OpeningInterval = { weekday: number; from: number; to: number };

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Whether the business is open at `now`. Compares wall clocks, so a change to summer time moves
 * nothing. Hours over midnight belong to the day on which they start, also for closed dates.
 */
export function isOpen(hours: BusinessHours, now: Date): boolean {
	const { date, minute } = wallClock(now, hours.timeZone);
	const today = openingsOf(hours, date);
	const yesterday = openingsOf(hours, dayBefore(date));

	return (
		today.some(({ from, to }) => from <= minute && (minute < to || to <= from)) ||
		yesterday.some(({ from, to }) => to <= from && minute < to)
	);
}

function openingsOf(hours: BusinessHours, date: string): OpeningInterval[] {
	if (hours.closedDates.some((closed) => closed === date || closed === date.slice(5))) return [];

	const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
	return hours.intervals.filter((interval) => interval.weekday === weekday);
}

function dayBefore(date: string): string {
	return new Date(Date.parse(`${date}T00:00:00Z`) - DAY_MS).toISOString().slice(0, 10);
}

function wallClock(now: Date, timeZone: string): { date: string; minute: number } {
	const parts = new Map(
		clockOf(timeZone)
			.formatToParts(now)
			.map(({ type, value }) => [type, value]),
	);

	return {
		date: `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`,
		minute: Number(parts.get('hour')) * 60 + Number(parts.get('minute')),
	};
}

function clockOf(timeZone: string): Intl.DateTimeFormat {
	try {
		return new Intl.DateTimeFormat('en-u-ca-iso8601-nu-latn', {
			timeZone,
			hourCycle: 'h23',
			year: 'numeric',
			month: '2-digit',
			day: '2-digit',
			hour: '2-digit',
			minute: '2-digit',
		});
	} catch (cause) {
		throw new InputError(
			`Unknown time zone "${timeZone}": use an IANA name such as Europe/Berlin`,
			{ cause },
		);
	}
}

/**
 * Reads hours as a builder writes them: parts separated by `;` or line breaks, each a weekday, a
 * range of weekdays or `daily` with one or more times, or `closed` with dates, as in
 * `Mon-Fri 09:00-12:00, 13:00-18:00; Sat 22:00-02:00; closed 2026-05-01, 12-25`.
 * Throws an InputError that names the part it cannot read.
 */
export function parseBusinessHours(text: string, timeZone: string): BusinessHours {
	clockOf(timeZone);
	const hours: BusinessHours = { timeZone, intervals: [], closedDates: [] };

	for (const part of text.split(/[;\n]/).map((piece) => piece.trim())) {
		if (part === '') continue;

		const [first = '', ...rest] = part.split(/[\s,]+/);
		if (first.toLowerCase() === 'closed') hours.closedDates.push(...parseDates(part, rest));
		else hours.intervals.push(...parseOpenings(part, first, rest));
	}

	if (hours.intervals.length === 0) {
		throw new InputError('Business hours need at least one part such as "Mon-Fri 09:00-18:00"');
	}
	return hours;
}

function parseOpenings(part: string, days: string, times: string[]): OpeningInterval[] {
	if (times.length === 0) throw unreadable(part, 'times are missing, such as 09:00-18:00');

	const weekdays = parseWeekdays(part, days);
	return times
		.map((time) => parseTimes(part, time))
		.flatMap((time) => weekdays.map((weekday) => ({ weekday, ...time })));
}

function parseWeekdays(part: string, days: string): number[] {
	if (days.toLowerCase() === 'daily') return [0, 1, 2, 3, 4, 5, 6];

	const [first, last, ...others] = days.split(/[-–]/).map((name) => parseWeekday(part, name));
	if (first === undefined || others.length > 0) throw unreadable(part, `"${days}" is not a range`);
	if (last === undefined) return [first];

	const count = ((last - first + 7) % 7) + 1;
	return Array.from({ length: count }, (_, step) => (first + step) % 7);
}

function parseWeekday(part: string, name: string): number {
	const known = /^(sun|mon|tues?|wed(nes)?|thu(rs?)?|fri|sat(ur)?)(day)?$/i.test(name);
	if (!known) throw unreadable(part, `"${name}" is not a weekday (Mon, Tue, … or daily)`);

	return WEEKDAYS.indexOf(name.slice(0, 3).toLowerCase());
}

function parseTimes(part: string, time: string): { from: number; to: number } {
	const [from, to, ...others] = time.split(/[-–]/).map((clock) => parseClock(part, clock));
	if (from === undefined || to === undefined || others.length > 0) {
		throw unreadable(part, `"${time}" needs a start and an end, such as 09:00-18:00`);
	}
	if (from === 24 * 60) throw unreadable(part, `"${time}" cannot start at 24:00`);
	if (from === to) throw unreadable(part, `"${time}" has no length; all day is 00:00-24:00`);

	return { from, to };
}

function parseClock(part: string, clock: string): number {
	const [, hour, minute] = /^(\d{1,2}):([0-5]\d)$/.exec(clock) ?? [];
	const total = Number(hour) * 60 + Number(minute);
	if (!(total <= 24 * 60)) throw unreadable(part, `"${clock}" is not a time from 00:00 to 24:00`);

	return total;
}

function parseDates(part: string, dates: string[]): string[] {
	if (dates.length === 0) throw unreadable(part, 'dates are missing, such as 2026-12-25');

	for (const date of dates) {
		// A leap year stands in for the missing one, so that 02-29 is a date.
		const whole = date.length === 5 ? `2024-${date}` : date;
		const time = /^\d{4}-\d\d-\d\d$/.test(whole) ? Date.parse(`${whole}T00:00:00Z`) : NaN;
		if (Number.isNaN(time) || !new Date(time).toISOString().startsWith(whole)) {
			throw unreadable(part, `"${date}" is not a date such as 2026-12-25 or 12-25`);
		}
	}
	return dates;
}

function unreadable(part: string, reason: string): InputError {
	return new InputError(`Business hours: cannot read "${part}": ${reason}`);
}
