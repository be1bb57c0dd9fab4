import { describe, expect, it } from '@jest/globals';

import { phoneIn } from './phone-in';

describe('phoneIn', () => {
	it.each([
		['+966 50 123 4567', '+966501234567'],
		['00966501234567', '+966501234567'],
		['966-50-123-4567', '+966501234567'],
		['+1 (415) 555.0100', '+14155550100'],
		['+٩٦٦٥٠١٢٣٤٥٦٧', '+966501234567'],
	])('reads %s', (words, phone) => {
		expect(phoneIn(words)).toBe(phone);
	});

	it.each(['', 'Maria', '12345', 'order 966501234567', '+1234567890123456'])(
		'takes %j for no number',
		(words) => {
			expect(phoneIn(words)).toBeUndefined();
		},
	);
});
