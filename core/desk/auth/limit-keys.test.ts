import { describe, expect, it } from '@jest/globals';
import { limitKeys } from './limit-keys';

const address = (text: string) => limitKeys('mona@desk.example', text)[1];

describe('what tries are counted by', () => {
	it.each([
		['2001:db8:0:1::5', '2001:db8:0:1:ffff::9'],
		['2001:0db8::1', '2001:db8:0:0:1:2:3:4'],
		['::ffff:192.0.2.7', '192.0.2.7'],
		['fe80::1%eth0', 'FE80::2'],
	])('has %s and %s as one network', (one, other) => {
		expect(address(one)).toBe(address(other));
	});

	it.each([
		['192.0.2.7', '192.0.2.8'],
		['2001:db8:0:1::5', '2001:db8:0:2::5'],
	])('tells %s from %s', (one, other) => {
		expect(address(one)).not.toBe(address(other));
	});

	it('does not hold what was typed', () => {
		expect(limitKeys('my password').join()).not.toContain('password');
		expect(limitKeys('my password')).toEqual(limitKeys('my password'));
	});
});
