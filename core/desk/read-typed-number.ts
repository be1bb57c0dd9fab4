import { InputError } from '../errors';

const DIGIT_SETS = [0x30, 0x660, 0x6f0, 0x966];

/**
 * A phone number as a person types it, as `+` and digits: with its country code, which `+`
 * or `00` shows. Throws InputError with a hint for what could be another number.
 */
export function readTypedNumber(typed: string): string {
	const plain = withLatinDigits(typed)
		// What copying brings along: marks of direction and of no width.
		.replace(/[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g, '')
		.trim()
		.replace(/^00/, '+');

	if (!/^\+?[\d\s()./\u2010-\u2015-]+$/.test(plain)) {
		throw new InputError('That is no phone number. Write it like +1 202 555 0101.');
	}
	if (!plain.startsWith('+')) {
		throw new InputError('The country code is missing. Write the number like +1 202 555 0101.');
	}
	if (/\(\s*0/.test(plain)) {
		throw new InputError(
			'Leave the 0 in brackets out: it is dialled only within the country. Write the number like +49 151 23456789.',
		);
	}
	const digits = plain.replace(/\D/g, '');
	if (!/^[1-9]\d{6,14}$/.test(digits)) {
		throw new InputError('A phone number has 7 to 15 digits with its country code.');
	}
	return `+${digits}`;
}

/** Arabic, Persian and Hindi keyboards have digits of their own. */
function withLatinDigits(text: string): string {
	return text.replace(/\p{Nd}/gu, (digit) => {
		const code = digit.codePointAt(0)!;
		const zero = DIGIT_SETS.find((first) => code >= first && code < first + 10);
		return zero === undefined ? digit : String(code - zero);
	});
}
