/** For how long a conversation can be put aside, seen from `now` in the machine's zone. */
export function snoozeTimes(now: Date) {
	const inHours = (hours: number) => new Date(now.getTime() + hours * 60 * 60 * 1000);
	const morning = (days: number) =>
		new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, 9);
	const untilMonday = (8 - now.getDay()) % 7 || 7;

	return [
		{ key: 'snooze.hour', until: inHours(1) },
		{ key: 'snooze.threeHours', until: inHours(3) },
		{ key: 'snooze.tomorrow', until: morning(1) },
		{ key: 'snooze.monday', until: morning(untilMonday) },
	] as const;
}
