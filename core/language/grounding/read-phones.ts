/** Digits with separators between them, as numbers are dialled. */
const PHONE =
	/(?<![\p{L}\d.,/])(?:\+\s?)?(?:\(\+?\d{1,4}\)\s?)?\d[\d ().\-/]{4,24}\d(?![\d.,/]*\d|%)/gu;

const NO_PHONES = [
	/^\d{4}\s?[-/]\s?\d{4}$/,
	/^\d{1,4}[-./]\d{1,2}[-./]\d{1,4}$/,
	/^\d{1,3}(?:[ .]\d{3})+$/,
	/^\d+$/,
	/^\d+\.\d+$/,
];

const FEWEST_DIGITS = 7;
const MOST_DIGITS = 15;

/** The phone numbers of a text, as they are written, and where they stand. */
export function readPhones(plain: string): { text: string; start: number; end: number }[] {
	return [...plain.matchAll(PHONE)].flatMap(({ 0: text, index: start }) => {
		const digits = digitsOf(text);
		const isPhone =
			digits.length >= FEWEST_DIGITS &&
			digits.length <= MOST_DIGITS &&
			(text.startsWith('+') || !NO_PHONES.some((other) => other.test(text.trim())));
		return isPhone ? [{ text, start, end: start + text.length }] : [];
	});
}

function digitsOf(text: string): string {
	return text.replace(/\D/g, '');
}

/** Numbers of a text without what separates their digits: how a phone number is written says nothing. */
export function dialled(plain: string): string[] {
	return (plain.match(/\+?\(?\d[\d ().\-/]*\d/g) ?? []).map(digitsOf);
}

/** Whether a number is one of those, with or without its country's code. */
export function isKnownPhone(text: string, known: readonly string[]): boolean {
	const digits = digitsOf(text).replace(/^00/, '');
	if (digits.length < FEWEST_DIGITS) return false;
	return known.some((other) => {
		const plain = other.replace(/^00/, '');
		if (plain.includes(digits.replace(/^0/, ''))) return true;
		const local = plain.replace(/^0/, '');
		return (
			local.length >= FEWEST_DIGITS && digits.endsWith(local) && digits.length - local.length <= 4
		);
	});
}
