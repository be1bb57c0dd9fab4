import { afterEach, describe, expect, it } from '@jest/globals';

import { fine, found } from '../../core/doctor/finding';
import { language } from '../language/translate';
import { findingWords } from './finding-words';

const LOW = { ...found('disk-low', { megabytes: 1_200 }), group: 'store' } as const;
const ELSEWHERE = {
	...found('callback-elsewhere', { host: 'other.example', level: 'app' }),
	group: 'path',
} as const;

afterEach(() => {
	language.value = 'en';
});

describe('the words of a finding', () => {
	it('are those of the desk in English', () => {
		expect(findingWords(LOW)).toEqual({ says: LOW.says, remedy: LOW.remedy, inEnglish: true });
	});

	it('are those of the page in another language, filled in with what was found', () => {
		language.value = 'ar';

		expect(findingWords(LOW)).toMatchObject({
			says: expect.stringMatching(/^بقي على قرص المخزن \S+ ميغابايت\.$/),
			inEnglish: false,
		});
		expect(findingWords(ELSEWHERE).says).toContain('(\u2068other.example\u2069)');
		expect(findingWords({ ...fine('store'), group: 'store' })).toEqual({
			says: 'يمكن القراءة من المخزن والكتابة فيه.',
			remedy: null,
			inEnglish: false,
		});
	});

	it('stay English where a newer desk has found what the page does not know', () => {
		language.value = 'ar';
		const newer = { ...LOW, problem: 'moon-full', says: 'The moon is full.' };

		expect(findingWords(newer)).toMatchObject({ says: 'The moon is full.', inEnglish: true });
	});
});
