import { describe, expect, it } from '@jest/globals';
import { byteRange } from './byte-range';

describe('the range of a request', () => {
	it.each([
		[null, 'whole'],
		['bytes=0-', { first: 0, last: 99 }],
		['bytes=0-0', { first: 0, last: 0 }],
		['bytes=90-1000', { first: 90, last: 99 }],
		['bytes=-1', { first: 99, last: 99 }],
		['bytes=-1000', { first: 0, last: 99 }],
		['bytes=100-', 'beyond'],
		['bytes=-0', 'beyond'],
		['bytes=5-4', 'whole'],
		['bytes=-', 'whole'],
		['bytes=0-1,2-3', 'whole'],
		['lines=0-1', 'whole'],
		['bytes=9999999999999999-', 'whole'],
	])('%j of a hundred bytes', (header, part) => {
		expect(byteRange(header, 100)).toEqual(part);
	});

	it('is beyond an empty file', () => {
		expect(byteRange('bytes=0-', 0)).toBe('beyond');
	});
});
