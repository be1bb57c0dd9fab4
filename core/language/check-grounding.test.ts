import { describe, expect, it } from '@jest/globals';
import { DOCUMENTS } from './__fixtures__/documents-of-a-shop';
import { GROUNDED_ANSWERS } from './__fixtures__/grounded-answers';
import { INVENTED_ANSWERS } from './__fixtures__/invented-answers';
import { findUngrounded } from './check-grounding';

describe('findUngrounded', () => {
	it('is tried on enough answers of both kinds', () => {
		expect(GROUNDED_ANSWERS.length).toBeGreaterThanOrEqual(80);
		expect(INVENTED_ANSWERS.length).toBeGreaterThanOrEqual(80);
	});

	it.each(GROUNDED_ANSWERS)('finds nothing wrong from %s documents with: %s', (...row) => {
		const [language, answer, asked = ''] = row;

		expect(findUngrounded(answer, [...DOCUMENTS[language], asked])).toEqual([]);
	});

	it.each(INVENTED_ANSWERS)('sees that no %s document says: %s', (language, answer, kind) => {
		const kinds = findUngrounded(answer, DOCUMENTS[language]).map((fact) => fact.kind);

		expect(kinds).toContain(kind);
	});
});
