const DAY_MS = 24 * 60 * 60 * 1000;
const time = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const seconds = new Intl.DateTimeFormat(undefined, {
	hour: '2-digit',
	minute: '2-digit',
	second: '2-digit',
	hour12: false,
});
const day = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' });

/** @param {string} at */
export function timeOf(at) {
	return time.format(new Date(at));
}

/** @param {string} at */
export function secondsOf(at) {
	return seconds.format(new Date(at));
}

/** `4:05` for 245 seconds. @param {number} seconds */
export function minutesOf(seconds) {
	const whole = Math.floor(seconds);
	return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/**
 * "Today", "Yesterday", or the day's name.
 *
 * @param {string} at
 * @param {Date} now
 */
export function dayOf(at, now) {
	const moment = new Date(at);
	const days = Math.round((startOfDay(now) - startOfDay(moment)) / DAY_MS);
	if (days === 0) return 'Today';
	return days === 1 ? 'Yesterday' : day.format(moment);
}

/** @param {Date} moment */
function startOfDay(moment) {
	return new Date(moment.getFullYear(), moment.getMonth(), moment.getDate()).getTime();
}
