import { MONTHS } from './calendar-names';
import { nameFinder } from './find-names';

/** A date as far as it is said; a day and a month in figures may be meant either way round. */
export type SaidDate = {
	text: string;
	/** Where it stands in the text. */
	start: number;
	end: number;
	readings: { day: number | null; month: number }[];
	year: number | null;
};

const findMonths = nameFinder(MONTHS);

const ORDINAL = '(?:st|nd|rd|th|er|ère|º|ª|°|\\.)?';
const OF = "(?:\\s*(?:de|del|of|d'|di|du|den|من|في))?";
const DAYS_BEFORE = new RegExp(
	`(?<!\\d)(?:(\\d{1,2})${ORDINAL}\\s*(?:-|to|until|till|through|bis|au?|al?|até|et|and|y|und|e|إلى|الى|حتى|و)\\s*)?(\\d{1,2})${ORDINAL}${OF}[\\s-]*$`,
	'iu',
);
const DAYS_AFTER = new RegExp(
	`^[.\\s-]*(?:the\\s+)?(\\d{1,2})${ORDINAL}(?!\\d|[.,:]\\d|\\s*(?::|[ap]\\.?m\\b))(?:\\s*(?:-|to|until|through|and)\\s*(\\d{1,2})${ORDINAL}(?!\\d|[.,:]\\d))?`,
	'iu',
);
const YEAR_AFTER = new RegExp(
	`^[.,\\s-]*(?:\\d{1,2}${ORDINAL}[,\\s]+)?(?:(?:de|del|of)\\s+)?(\\d{4})(?!\\d)`,
	'iu',
);

const IN_FIGURES =
	/(?<![\d.,/-])(?:(\d{4})[-./](\d{1,2})[-./](\d{1,2})|(\d{1,2})[-./](\d{1,2})[-./](\d{4}|\d{2}))(?![\d/-]|[.,]\d)/g;
const IN_CHINESE =
	/(?:(\d{4})\s*[年년]\s*)?(\d{1,2})\s*[月월](?:份)?(?:\s*(\d{1,2})\s*[日号號일])?/g;

/** The dates that a text says, in figures or with the name of a month, in many languages. */
export function readDates(plain: string): SaidDate[] {
	return [...withMonthNames(plain), ...inFigures(plain), ...inChinese(plain)];
}

function withMonthNames(plain: string): SaidDate[] {
	return findMonths(plain).flatMap(({ number: month, alone, start, end }) => {
		const before = DAYS_BEFORE.exec(plain.slice(Math.max(0, start - 30), start));
		const after = plain.slice(end, end + 30);
		const days = before ?? DAYS_AFTER.exec(after);
		const year = YEAR_AFTER.exec(after)?.[1];
		if (!days && year === undefined && !alone) return [];

		const said = (days ? [days[1], days[2]] : [undefined])
			.filter((day, place, all) => day !== undefined || (place === 0 && all.length === 1))
			.map((day) => (day === undefined ? null : Number(day)))
			.filter((day) => day === null || (day >= 1 && day <= 31));
		const from = start - (before?.[0].length ?? 0);
		const to =
			end +
			Math.max(
				before ? 0 : (days?.[0].length ?? 0),
				year ? (YEAR_AFTER.exec(after)?.[0].length ?? 0) : 0,
			);
		return said.map((day) => ({
			text: plain.slice(from, to).trim(),
			start: from,
			end: to,
			readings: [{ day, month }],
			year: year === undefined ? null : Number(year),
		}));
	});
}

function inFigures(plain: string): SaidDate[] {
	return [...plain.matchAll(IN_FIGURES)].flatMap((match) => {
		const [text, isoYear, isoMonth, isoDay, one, other, year] = match;
		const readings = (
			isoYear === undefined
				? [
						{ day: Number(one), month: Number(other) },
						{ day: Number(other), month: Number(one) },
					]
				: [{ day: Number(isoDay), month: Number(isoMonth) }]
		).filter(({ day, month }) => month >= 1 && month <= 12 && day >= 1 && day <= 31);
		if (readings.length === 0) return [];
		const said = Number(isoYear ?? year);
		const place = { start: match.index, end: match.index + text.length };
		return [{ text, ...place, readings, year: said < 100 ? said + 2000 : said }];
	});
}

function inChinese(plain: string): SaidDate[] {
	return [...plain.matchAll(IN_CHINESE)].flatMap(({ 0: text, 1: year, 2: month, 3: day, index }) =>
		Number(month) >= 1 && Number(month) <= 12
			? [
					{
						text,
						start: index,
						end: index + text.length,
						readings: [{ day: day === undefined ? null : Number(day), month: Number(month) }],
						year: year === undefined ? null : Number(year),
					},
				]
			: [],
	);
}

/** Whether `said` is what one of `known` says, or a part of it. */
export function isKnownDate(said: SaidDate, known: readonly SaidDate[]): boolean {
	return known.some(
		(date) =>
			(said.year === null || date.year === said.year) &&
			said.readings.some((one) =>
				date.readings.some(
					(other) => one.month === other.month && (one.day === null || one.day === other.day),
				),
			),
	);
}
