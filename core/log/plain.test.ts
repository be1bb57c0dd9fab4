import { describe, expect, it } from '@jest/globals';

import { idOf, timeOf, wordOf } from './plain';

describe('what a log takes as plain', () => {
	it.each([
		['6f1f4c1e-5a0e-4c0f-9d0a-3f3f1c1f0a01', '6f1f4c1e-5a0e-4c0f-9d0a-3f3f1c1f0a01'],
		['201001234567', 'not-an-id'],
		['wamid.HBgMMjAxMDAxMjM0NTY3', 'not-an-id'],
		['6f1f4c1e-5a0e-4c0f-9d0a-3f3f1c1f0a01 Mona', 'not-an-id'],
	])('makes %s the id %s', (text, id) => {
		expect(idOf(text)).toBe(id);
	});

	it.each([
		['2026-11-23T08:00:00.123Z', '2026-11-23T08:00:00.123Z'],
		['tomorrow at eight', 'not-a-time'],
		['2026-11-23T08:00:00.123Z!', 'not-a-time'],
	])('makes %s the time %s', (text, time) => {
		expect(timeOf(text)).toBe(time);
	});

	it('keeps a word of the list, and no other', () => {
		expect(wordOf(['sent', 'failed'], 'sent')).toBe('sent');
		expect(wordOf(['sent', 'failed'], 'Mona')).toBe('other');
	});
});
