import { describe, expect, it } from '@jest/globals';
import { InputError } from '../errors';
import { readTypedNumber } from './read-typed-number';

describe('a phone number as a person types it', () => {
	it.each([
		['+1 202 555 0101', '+12025550101'],
		['+1 (202) 555-0101', '+12025550101'],
		['0049 151 2345678', '+491512345678'],
		['\u200e+966 50 123 4567\u202c', '+966501234567'],
		['+٩٦٦ ٥٠ ١٢٣ ٤٥٦٧', '+966501234567'],
		['+۹۸ ۹۱۲ ۳۴۵ ۶۷۸۹', '+989123456789'],
		['+39 06 1234 5678', '+390612345678'],
	])('%s is %s', (typed, number) => {
		expect(readTypedNumber(typed)).toBe(number);
	});

	it.each([
		['', /no phone number/],
		['Ada', /no phone number/],
		['+1 202 555 0101 ext 7', /no phone number/],
		['0151 2345678', /country code/],
		['202 555 0101', /country code/],
		['+49 (0)151 2345678', /0 in brackets/],
		['+49 ( 0 151) 2345678', /0 in brackets/],
		['+0 151 2345678', /digits/],
		['+12345', /digits/],
		['+1234567890123456', /digits/],
	])('%s could be another number, or is none', (typed, hint) => {
		const read = () => readTypedNumber(typed);

		expect(read).toThrow(InputError);
		expect(read).toThrow(hint);
	});
});
