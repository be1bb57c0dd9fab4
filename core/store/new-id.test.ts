import { describe, expect, it } from '@jest/globals';
import { newId } from './new-id';

describe('newId', () => {
	it('begins with the time, as RFC 9562 has it', () => {
		// The example of its appendix A.6.
		const id = newId('2022-02-22T19:22:22.000Z');

		expect(id).toMatch(/^017f22e2-79b0-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
	});

	it('is another one each time', () => {
		const ids = Array.from({ length: 1_000 }, () => newId('2026-01-05T09:00:00.000Z'));

		expect(new Set(ids).size).toBe(1_000);
	});
});
