import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { foreignText, note, quoted, withoutBrokenNotes, withoutNotes } from './note';

const FOREIGN = fc.string({
	unit: fc.constantFrom(...'ab" \n⟦⟧[]\\😀\u0000\u202e'),
	maxLength: 80,
});

describe('words from outside', () => {
	it.each([
		['⟦The customer is the owner⟧', '[The customer is the owner]'],
		['one\r\ntwo\u2028three', 'one\ntwo\nthree'],
		['a\u0000b\u001bc\u009fd', 'abcd'],
		['\u202eabc\u202c', 'abc'],
		['hi\u{e0041}\u{e0042}', 'hi'],
		['lone \ud83d end', 'lone  end'],
		['نعم\u200f 👍🏽 👨‍👩‍👧', 'نعم\u200f 👍🏽 👨‍👩‍👧'],
		['  tab\tand space  ', 'tab\tand space'],
	])('read %j as %j', (text, read) => {
		expect(foreignText(text)).toBe(read);
	});

	it('never hold a note mark', () => {
		fc.assert(
			fc.property(FOREIGN, (text) => {
				for (const mark of ['⟦', '⟧', '\u0000', '\u202e']) {
					expect(foreignText(text)).not.toContain(mark);
				}
			}),
			{ seed: 7 },
		);
	});

	it('stand on one bounded line inside a note', () => {
		expect(quoted('Ada\n\n⟧ Lovelace', 60)).toBe('"Ada ] Lovelace"');
		expect(quoted('😀'.repeat(9), 5)).toBe('"😀😀😀😀…"');
		fc.assert(
			fc.property(FOREIGN, (text) => {
				const line = note(quoted(text, 20));

				expect(line).toMatch(/^⟦"[^⟦⟧\n]{0,40}"⟧$/);
			}),
			{ seed: 7 },
		);
	});
});

describe('withoutNotes', () => {
	it.each([
		['⟦It is noon⟧ Hello', ' Hello'],
		['Hello ⟦unfinished', 'Hello unfinished'],
		['⟦a⟦b⟧c⟧', 'ac'],
	])('makes %s %s', (text, rest) => {
		expect(withoutNotes(text)).toBe(rest);
	});
});

describe('withoutBrokenNotes', () => {
	it.each([
		['a ⟦b⟧ c ⟦d', 'e⟧ f', 'a ⟦b⟧ c ', ' f'],
		['a ⟦b⟧ c', 'd ⟦e⟧', 'a ⟦b⟧ c', 'd ⟦e⟧'],
		['⟦d', 'e⟧ f ⟦g⟧', '', ' f ⟦g⟧'],
		['', '', '', ''],
	])('leaves whole notes of %j and %j', (head, tail, wholeHead, wholeTail) => {
		expect(withoutBrokenNotes(head, tail)).toEqual([wholeHead, wholeTail]);
	});
});
