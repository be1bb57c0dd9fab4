import { describe, expect, it } from '@jest/globals';

import { idOfTrace, traceOf } from './trace';

const TURN = '019ab3c4-5d6e-7f80-9a1b-2c3d4e5f6071';
const MESSAGE = '6f1f4c1e-5a0e-4c0f-9d0a-3f3f1c1f0a01';

describe('traceOf', () => {
	it('is the id of the turn as W3C trace context writes one', () => {
		expect(traceOf({ turnId: TURN, id: MESSAGE })).toBe('019ab3c45d6e7f809a1b2c3d4e5f6071');
	});

	it('is the own id of a message without a turn', () => {
		expect(traceOf({ turnId: null, id: MESSAGE })).toBe('6f1f4c1e5a0e4c0f9d0a3f3f1c1f0a01');
	});
});

describe('idOfTrace', () => {
	it.each([TURN, MESSAGE])('gives back what %s was made into', (id) => {
		expect(idOfTrace(traceOf({ turnId: null, id }))).toBe(id);
	});

	it.each([
		TURN,
		'',
		'201001234567',
		'019ab3c45d6e7f809a1b2c3d4e5f607',
		'019ab3c45d6e7f809a1b2c3d4e5f6071 ',
		'where is my order and when will it'.slice(0, 32),
	])('takes %j for no trace', (text) => {
		expect(idOfTrace(text)).toBeUndefined();
	});
});
