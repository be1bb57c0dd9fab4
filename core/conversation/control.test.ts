import { describe, expect, it } from '@jest/globals';
import { CONTROLS, describeHandover, HANDOVER_REASONS, stricterControl } from './control';

describe('stricterControl', () => {
	it.each([
		['ai', 'ai', 'ai'],
		['ai', 'draft', 'draft'],
		['ai', 'human', 'human'],
		['draft', 'draft', 'draft'],
		['draft', 'human', 'human'],
		['human', 'human', 'human'],
	] as const)('of %s and %s is %s, in any order', (one, other, stricter) => {
		expect(stricterControl(one, other)).toBe(stricter);
		expect(stricterControl(other, one)).toBe(stricter);
	});

	it('always is one of the two', () => {
		for (const one of CONTROLS) {
			for (const other of CONTROLS) expect([one, other]).toContain(stricterControl(one, other));
		}
	});
});

describe('describeHandover', () => {
	it('has a sentence of its own for each reason', () => {
		const sentences = HANDOVER_REASONS.map(describeHandover);

		expect(new Set(sentences).size).toBe(HANDOVER_REASONS.length);
		for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z].*\.$/);
	});
});
