import type { FactKind, StatedFact } from '../knowledge/answer-basis';
import { findLinks, type FoundLink } from './find-links';
import { foldLetters } from './grounding/fold-letters';
import { isKnownWord } from './grounding/is-known-word';
import { EMAIL, type KnownFacts, readKnownFacts } from './grounding/known-facts';
import { readAddresses } from './grounding/read-addresses';
import { readAmounts, type SaidNumber } from './grounding/read-amounts';
import { isKnownDate, readDates } from './grounding/read-dates';
import { readNames } from './grounding/read-names';
import { isKnownPhone, readPhones } from './grounding/read-phones';
import { isKnownTime, readTimes } from './grounding/read-times';
import { readWeekdays } from './grounding/read-weekdays';
import { withoutListMarkers } from './grounding/without-list-markers';
import { detectLanguage } from '../knowledge/detect-language';
import { withoutSpans } from './grounding/without-spans';
import { plainText } from './plain-text';

/**
 * What an answer states that none of `sources` says: numbers, prices, percentages, phone numbers,
 * times, dates, days of the week, e-mail addresses, links, names, roads; each once, as the answer puts it.
 * Digits and separators of any script, words for numbers, months and days in many languages are the
 * same fact. What has no such fact in it is not judged.
 */
export function findUngrounded(answer: string, sources: readonly string[]): StatedFact[] {
	const known = readKnownFacts(sources);
	const said = plainText(answer);

	const emails = [...said.matchAll(EMAIL)].map(([text]) => text);
	const links = findLinks(said.replace(EMAIL, ' '));
	const withoutAddresses = links.reduce(
		(text, link) => text.replaceAll(link.text, ' '),
		said.replace(EMAIL, ' '),
	);
	const { text, enumerated } = withoutListMarkers(withoutAddresses);
	const phones = readPhones(text);
	const withoutPhones = withoutSpans(text, phones);

	const dates = readDates(withoutPhones);
	const times = readTimes(withoutPhones);
	const facts: StatedFact[] = [
		...unknown('email', emails, (email) => known.squeezed.includes(foldLetters(email))),
		...unknown('link', textsOf(links), (_, place) => isKnownLink(links[place]!, known)),
		...unknown('phone', textsOf(phones), (phone) => isKnownPhone(phone, known.phones)),
		...unknown('date', textsOf(dates), (_, place) => isKnownDate(dates[place]!, known.dates)),
		...unknown('time', textsOf(times), (_, place) => isKnownTime(times[place]!, known.times)),
		...readWeekdays(withoutPhones)
			.filter(({ day }) => !known.weekdays.has(day))
			.map((day) => fact('weekday', day.text)),
		...ungroundedAmounts(withoutSpans(withoutPhones, [...dates, ...times]), known, enumerated),
		...unknown('name', readNames(text), (name) => isKnownWord(name, known)),
		...unknown('address', readAddresses(text), (word) => isKnownWord(word, known)),
	];
	return [...new Map(facts.map((one) => [`${one.kind} ${one.text}`, one])).values()];
}

function textsOf(said: readonly { text: string }[]): string[] {
	return said.map(({ text }) => text);
}

function fact(kind: FactKind, text: string): StatedFact {
	return { kind, text: text.trim() };
}

function unknown(
	kind: FactKind,
	texts: string[],
	isKnown: (text: string, place: number) => boolean,
): StatedFact[] {
	return texts.filter((text, place) => !isKnown(text, place)).map((text) => fact(kind, text));
}

/** A host alone is known where any link to it is. */
function isKnownLink({ host, rest }: FoundLink, { links }: KnownFacts): boolean {
	return links.some((link) => link.host === host && (rest === '' || link.rest === rest));
}

function ungroundedAmounts(text: string, known: KnownFacts, enumerated: number): StatedFact[] {
	const always = /\b24\s?\/\s?7\b/.exec(text)?.[0].replace(/\s/g, '');
	const open = always && !known.squeezed.includes(always) ? [fact('time', always)] : [];
	const amounts = readAmounts(text, detectLanguage(text)).flatMap((amount) => {
		if (isKnownAmount(amount, known)) return [];
		const [value = 0] = amount.values;
		const isChoice = Number.isInteger(value) && value >= 1 && value <= enumerated;
		if (isChoice && amount.unit === 'none' && amount.currencies.length === 0) return [];
		const kind =
			amount.currencies.length > 0 ? 'price' : amount.unit === 'percent' ? 'percentage' : 'number';
		return [fact(kind, amount.text)];
	});
	return [...open, ...amounts];
}

/**
 * What counts something is known as an amount; a bare number as a part of a time or a date as well.
 * A price is known as one in its currency, or as a bare number where the currency is named.
 */
function isKnownAmount({ text, values, unit, currencies }: SaidNumber, known: KnownFacts): boolean {
	if (currencies.length === 0 && unit === 'none') {
		return values.some((value) => known.numbers.has(value)) || isKnownPhone(text, known.phones);
	}
	if (currencies.length === 0 && unit === 'other') {
		return known.amounts.some(
			(amount) =>
				amount.unit !== 'percent' &&
				amount.currencies.length === 0 &&
				amount.values.some((value) => values.includes(value)),
		);
	}
	return known.amounts.some((amount) => {
		if (!amount.values.some((value) => values.includes(value))) return false;
		if (unit === 'percent') {
			return amount.unit === 'percent' || (isBare(amount) && known.percent);
		}
		if (currencies.some((currency) => amount.currencies.includes(currency))) return true;
		return isBare(amount) && currencies.some((currency) => known.currencies.has(currency));
	});
}

function isBare({ unit, currencies }: SaidNumber): boolean {
	return unit === 'none' && currencies.length === 0;
}
