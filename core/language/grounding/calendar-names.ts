import { foldLetters } from './fold-letters';

/** The languages and regions whose names of months and days are known, with their own ways. */
const LOCALES = (
	'en es fr de pt it nl sv da nb fi is pl cs sk hu ro hr sl sr bg ru uk el tr az ar-EG ar-LB ar-MA fa he ur hi bn ' +
	'mr ta te th vi zh ja ko sw ca eu gl lt lv et sq mk ka hy'
).split(' ');

const WIDTHS = ['long', 'short'] as const;

/** Words that mean other things far more often: they are months beside a number only. */
const OTHER_MEANINGS = new Set(
	[
		'may',
		'march',
		'mars',
		'mar',
		'mart',
		'august',
		'mai',
		'set',
		'dec',
		'jun',
		'jul',
		'jan',
		'out',
		'ago',
	].map(foldLetters),
);

export type CalendarName = {
	number: number;
	/** Whether it means this without a number beside it. */
	alone: boolean;
};

/** Months, 1 to 12, by their folded names. */
export const MONTHS = namesOf('month', 12, (index) => new Date(Date.UTC(2026, index, 15)));

/** Days of the week, 1 for Monday to 7, by their folded names; short ones only where they are unlikely to be words. */
export const WEEKDAYS = namesOf('weekday', 7, (index) => new Date(Date.UTC(2026, 5, 1 + index)));

function namesOf(
	part: 'month' | 'weekday',
	count: number,
	dateAt: (index: number) => Date,
): Map<string, CalendarName> {
	const names = new Map<string, CalendarName>();
	for (const locale of LOCALES) {
		const ways = WIDTHS.map((width) => ({ width, write: writerOf(locale, part, width) }));
		for (let index = 0; index < count; index += 1) {
			for (const { width, write } of ways) {
				for (const name of write(dateAt(index)).flatMap(inflected)) {
					if (name.length < 2 || /\d/.test(name)) continue;
					const isWord = /\p{Script=Han}/u.test(name)
						? name.length > 1
						: width === 'long' && name.length > 2;
					const alone = isWord && !OTHER_MEANINGS.has(name);
					const known = names.get(name);
					if (known && (known.alone || !alone)) continue;
					names.set(name, { number: index + 1, alone });
				}
			}
		}
	}
	return names;
}

/** Slavic names of days as they stand behind "on", "from" and "until". */
function inflected(name: string): string[] {
	if (!/^\p{Script=Cyrillic}{5,}$/u.test(name)) return [name];
	const stem = name.slice(0, -1);
	if (name.endsWith('а')) return [name, ...['у', 'ы', 'е', 'и', 'ам'].map((end) => stem + end)];
	if (name.endsWith('е')) return [name, ...['я', 'ю', 'ям'].map((end) => stem + end)];
	return [name, ...['а', 'у', 'ам'].map((end) => name + end)];
}

/** Gives a date's name by itself, and for months beside a day, where some languages inflect it. */
function writerOf(
	locale: string,
	part: 'month' | 'weekday',
	width: (typeof WIDTHS)[number],
): (date: Date) => string[] {
	const options = { timeZone: 'UTC', calendar: 'gregory', [part]: width } as const;
	const formats = part === 'month' ? [options, { ...options, day: 'numeric' as const }] : [options];
	// Dear to make, so once for all dates.
	const writers = formats.map((format) => new Intl.DateTimeFormat(locale, format));
	return (date) =>
		writers.flatMap((writer) =>
			writer
				.formatToParts(date)
				.filter(({ type }) => type === part)
				.map(({ value }) =>
					foldLetters(value)
						.replace(/[^\p{L}\p{M}]+/gu, ' ')
						.trim(),
				),
		);
}
