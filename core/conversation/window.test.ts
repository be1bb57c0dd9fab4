import { describe, expect, it } from '@jest/globals';
import { InputError } from '../errors';
import { windowState } from './window';

const NOW = new Date('2026-03-02T12:00:00.000Z');

describe('windowState', () => {
	it.each([
		['a message just received', '2026-03-02T12:00:00Z', true, '2026-03-03T11:59:00.000Z'],
		[
			'the last moment before the margin',
			'2026-03-01T12:01:00.001Z',
			true,
			'2026-03-02T12:00:00.001Z',
		],
		['the margin reached', '2026-03-01T12:01:00Z', false, '2026-03-02T12:00:00.000Z'],
		['24 hours of silence', '2026-03-01T12:00:00Z', false, '2026-03-02T11:59:00.000Z'],
		['another offset', '2026-03-02T14:00:00+02:00', true, '2026-03-03T11:59:00.000Z'],
		['a clock of Meta ahead of ours', '2026-03-02T12:00:05Z', true, '2026-03-03T11:59:05.000Z'],
	])('given %s', (_case, lastInboundAt, open, closesAt) => {
		expect(windowState(lastInboundAt, NOW)).toEqual({ open, closesAt });
	});

	it('is closed before the first message', () => {
		expect(windowState(null, NOW)).toEqual({ open: false, closesAt: null });
	});

	it('refuses what is no time', () => {
		expect(() => windowState('yesterday', NOW)).toThrow(InputError);
	});
});
