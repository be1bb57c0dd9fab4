import { WEEKDAYS } from './calendar-names';
import { nameFinder } from './find-names';

export type SaidWeekday = { text: string; day: number };

const findWeekdays = nameFinder(WEEKDAYS);

/** Short names are words in many languages: they count where they are capitalised in English, or one end of a span. */
const ENGLISH_SHORT = /^(?:Mon|Tues?|Wed|Thu|Thurs?|Fri|Sat|Sun)$/;
const SPAN =
	/^\s*\.?\s*(?:-|\bto\b|\bthrough\b|\bbis\b|\ba\b|\bà\b|\bau\b|\bal\b|\bth[ru]+\b|إلى|الى|حتى|至|到|から|по|से|до)\s*$/iu;
const TOGETHER: [RegExp, number[]][] = [
	[
		/\b(?:every ?day|daily|all week)\b|\b(?<![\d-])(?:7|seven) days (?:a|per) week\b|\btodos los días\b|\btous les jours\b|\btäglich\b|\btodos os dias\b|كل يوم|يوميا|每天|每日|全年无休|ежедневно/iu,
		[1, 2, 3, 4, 5, 6, 7],
	],
	[
		/\bweekdays?\b|\bworking days\b|\bbusiness days\b|\bentre semana\b|\bdías (?:laborables|hábiles)\b|\bjours ouvr|\bwerktags?\b|\bdias úteis\b|أيام العمل|工作日|平日|будн/iu,
		[1, 2, 3, 4, 5],
	],
	[
		/\bweek-?ends?\b|\bfin(?:es)? de semana\b|\bwochenende?\b|\bfins? de semana\b|نهاية الأسبوع|周末|週末|выходны/iu,
		[6, 7],
	],
];

/** The days of the week that a text names. */
export function readWeekdays(plain: string): SaidWeekday[] {
	return found(plain).map(({ number, start, end }) => ({
		text: plain.slice(start, end),
		day: number,
	}));
}

/** All days that a text speaks of: the named ones, those between two ends of a span, "daily", "weekends". */
export function coveredWeekdays(plain: string): Set<number> {
	const named = found(plain);
	const days = new Set(named.map(({ number }) => number));
	for (const [place, from] of named.entries()) {
		const to = named[place + 1];
		if (!to || !SPAN.test(plain.slice(from.end, to.start))) continue;
		for (let day = from.number; day !== to.number; day = (day % 7) + 1) days.add(day);
	}
	for (const [words, meant] of TOGETHER)
		if (words.test(plain)) meant.forEach((day) => days.add(day));
	return days;
}

function found(plain: string) {
	const all = findWeekdays(plain).sort((one, other) => one.start - other.start);
	return all.filter(({ alone, start, end }, place) => {
		if (alone || ENGLISH_SHORT.test(plain.slice(start, end))) return true;
		const before = all[place - 1];
		const after = all[place + 1];
		return (
			(after !== undefined && SPAN.test(plain.slice(end, after.start))) ||
			(before !== undefined && SPAN.test(plain.slice(before.end, start)))
		);
	});
}
