import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { failureDetail } from './failure-detail';

describe('failureDetail', () => {
	it('says status, code and the provider’s words', () => {
		const no = { status: 400, code: 'InvalidParameter', message: 'top_p must be\nin (0, 1]' };

		expect(failureDetail(no, ['Hello there, how are you?'])).toBe(
			'The model service answered 400 (InvalidParameter): top_p must be in (0, 1]',
		);
	});

	it('says that an error inside a stream has no status', () => {
		expect(failureDetail({ code: 'internal_error' }, [])).toBe(
			'The model service reported an error (internal_error)',
		);
	});

	it.each([
		['a gateway’s page', '<html>Bad gateway</html>', []],
		['escapes that may hide words', 'bad value "\\u0645\\u0631"', []],
		['a short message of the customer’s', 'cannot read Ali here', ['Ali']],
		['a part of a long message', 'near "charged twice" …', ['I was charged twice yesterday']],
		[
			'the same in other letters and spaces',
			'near CHARGED  TWICE',
			['I was charged twice, really'],
		],
	])('leaves the words out when they hold %s', (_case, message, privateTexts) => {
		expect(failureDetail({ status: 400, message }, privateTexts)).toBe(
			'The model service answered 400',
		);
	});

	it('keeps words in which a short message only seems to be', () => {
		expect(failureDetail({ status: 400, message: 'this token' }, ['hi', 'ok', ''])).toContain(
			'this token',
		);
	});

	it.each([
		['Incorrect key sk-abc123*def given', 'Incorrect key (key) given'],
		['Bearer abc.def-1 is wrong', '(key) is wrong'],
		['number +971501234567 is wrong', 'number (number) is wrong'],
	])('masks keys and numbers: %s', (message, shown) => {
		expect(failureDetail({ status: 401, message }, [])).toContain(`: ${shown}`);
	});

	it('is short, and never holds twelve characters of the conversation', () => {
		const text = fc.string({ minLength: 12, maxLength: 60 });

		fc.assert(
			fc.property(text, text, fc.string({ maxLength: 400 }), (words, before, after) => {
				const detail = failureDetail({ status: 400, message: `${before}${words}${after}` }, [
					words,
				]);

				expect(detail.length).toBeLessThanOrEqual(200);
				if (words.trim().length >= 12 && !before.includes(words)) {
					expect(detail).not.toContain(words);
				}
			}),
			{ seed: 7 },
		);
	});
});
