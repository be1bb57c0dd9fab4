import { describe, expect, it } from '@jest/globals';

import { windowTone } from './window-tone';

const NOW = Date.UTC(2026, 10, 23, 8);
const MINUTE_MS = 60_000;

describe('windowTone', () => {
	it.each([
		[24 * 60, 'calm'],
		[120, 'calm'],
		[119.9, 'amber'],
		[15, 'amber'],
		[14.9, 'red'],
		[0.1, 'red'],
		[0, 'closed'],
		[-5, 'closed'],
	])('%d minutes before it closes it is %s', (minutes, tone) => {
		const closesAt = new Date(NOW + minutes * MINUTE_MS).toISOString();

		expect(windowTone(closesAt, NOW)).toEqual({ tone, leftMs: minutes * MINUTE_MS });
	});

	it('is closed where the customer has never written', () => {
		expect(windowTone(null, NOW).tone).toBe('closed');
	});
});
