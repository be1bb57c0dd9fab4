import { findLinks, type FoundLink } from '../find-links';
import { plainText } from '../plain-text';
import { foldLetters } from './fold-letters';
import { placeOrLanguage } from './place-names';
import { currenciesOf, readAmounts, type SaidNumber } from './read-amounts';
import { readDates, type SaidDate } from './read-dates';
import { dialled, readPhones } from './read-phones';
import { coveredWeekdays } from './read-weekdays';
import { withoutSpans } from './without-spans';
import { readSpans, readTimes, type SaidTime } from './read-times';

/** All that texts say of facts, in any way in which somebody may say it again. */
export type KnownFacts = {
	/** In whatever they stand: amounts, dates, times. */
	numbers: Set<number>;
	amounts: SaidNumber[];
	currencies: Set<string>;
	percent: boolean;
	dates: SaidDate[];
	times: SaidTime[];
	weekdays: Set<number>;
	phones: string[];
	links: FoundLink[];
	/** Folded, without spaces, for e-mail addresses and what scripts write without spaces. */
	squeezed: string;
	words: Set<string>;
	places: Set<string>;
};

export const EMAIL = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;

/** Reads what texts say, generously: a fact that one of them holds in another form is known. */
export function readKnownFacts(texts: readonly string[]): KnownFacts {
	const plain = texts.map(plainText).join('\n\n');
	const dates = readDates(plain);
	const times = [...readTimes(plain), ...readSpans(plain)];
	const phones = readPhones(plain);
	const amounts = readAmounts(withoutSpans(plain, [...dates, ...readTimes(plain), ...phones]));
	const words = wordsOf(plain);

	return {
		amounts,
		dates,
		times,
		numbers: new Set([
			...amounts.flatMap(({ values }) => values),
			...dates.flatMap(({ readings, year }) => [
				...readings.flatMap(({ day, month }) => [...(day === null ? [] : [day]), month]),
				...(year === null ? [] : [year]),
			]),
			...times.flatMap(({ minutes }) => minutes.flatMap(figuresOf)),
		]),
		currencies: currenciesOf(plain),
		percent: /%|percent|prozent|cento|ciento|pour cent|بالمئة|百分/iu.test(plain),
		weekdays: coveredWeekdays(plain),
		phones: dialled(plain),
		links: findLinks(plain),
		squeezed: foldLetters(plain).replace(/\s+/g, ''),
		words: new Set(words),
		places: new Set(words.flatMap((word, place) => placesAt(words, word, place))),
	};
}

/** The words of a text, folded, and the parts of those that a hyphen joins. */
function wordsOf(plain: string): string[] {
	const words = foldLetters(plain).match(/[\p{L}\p{M}\p{N}]+(?:['&.-][\p{L}\p{M}\p{N}]+)*/gu) ?? [];
	return words.flatMap((word) => [word, ...(/['&.-]/.test(word) ? word.split(/['&.-]/) : [])]);
}

/** Countries have names of up to three words. */
function placesAt(words: string[], word: string, place: number): string[] {
	const names = [
		word,
		word.replace(/^(?:ال|[وب])/u, ''),
		words.slice(place, place + 2).join(' '),
		words.slice(place, place + 3).join(' '),
	];
	return names.flatMap((name) => placeOrLanguage(name) ?? []);
}

/** 17:30 is said as 17, as 5 and as 30. */
function figuresOf(minutes: number): number[] {
	const hour = Math.floor(minutes / 60);
	return [hour, hour % 12 || 12, minutes % 60];
}
