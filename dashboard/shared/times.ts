import { language, t } from '../language/translate';
import { preferences } from '../state/session';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

function format(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
	const timeZone = preferences.value.timeZone ?? undefined;
	return new Intl.DateTimeFormat(language.value, { ...options, timeZone });
}

/** "14:05". */
export function timeOfDay(at: string): string {
	return format({ hour: '2-digit', minute: '2-digit' }).format(new Date(at));
}

/** The whole moment, for tooltips and details. */
export function moment(at: string): string {
	return format({ dateStyle: 'full', timeStyle: 'medium' }).format(new Date(at));
}

/** Day and time as short as a line of details wants them. */
export function briefMoment(at: string): string {
	return format({ dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at));
}

/** Day and time to the second. */
export function exactMoment(at: string): string {
	return format({ dateStyle: 'short', timeStyle: 'medium' }).format(new Date(at));
}

/** Which day it is in the agent's zone; equal for two moments of one day. */
export function dayOf(at: string | number): string {
	return format({ year: 'numeric', month: '2-digit', day: '2-digit' }).format(new Date(at));
}

/** "Today", "Yesterday", "Monday", or the date. */
export function dayName(at: string, now: number): string {
	if (dayOf(at) === dayOf(now)) return t('time.today');
	if (dayOf(at) === dayOf(now - DAY_MS)) return t('time.yesterday');
	if (now - Date.parse(at) < 6 * DAY_MS) return format({ weekday: 'long' }).format(new Date(at));
	return format({ dateStyle: 'long' }).format(new Date(at));
}

/** As short as a row of the list wants it: "now", "5 min", "14:05", "Mon", "12 Mar". */
export function shortAge(at: string, now: number): string {
	const age = now - Date.parse(at);
	if (age < MINUTE_MS) return t('time.now');
	if (age < HOUR_MS) return duration(age);
	if (dayOf(at) === dayOf(now)) return timeOfDay(at);
	if (age < 6 * DAY_MS) return format({ weekday: 'short' }).format(new Date(at));
	return format({ day: 'numeric', month: 'short' }).format(new Date(at));
}

/** "5 min", "3 h", "2 d": the largest unit alone. */
export function duration(ms: number): string {
	const [value, unit] =
		ms < HOUR_MS
			? ([Math.max(1, Math.floor(ms / MINUTE_MS)), 'minute'] as const)
			: ms < DAY_MS
				? ([Math.floor(ms / HOUR_MS), 'hour'] as const)
				: ([Math.floor(ms / DAY_MS), 'day'] as const);
	return new Intl.NumberFormat(language.value, {
		style: 'unit',
		unit,
		unitDisplay: 'short',
	}).format(value);
}

/** "1:05": minutes and seconds of a recording. */
export function clockTime(seconds: number): string {
	const whole = Math.max(0, Math.round(seconds));
	return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
