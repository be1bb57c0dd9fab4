import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { NORMALISATION_VERSION, normaliseText } from './normalise-text';

describe('normaliseText', () => {
	it.each([
		['case and accents', 'Señor ÉLÈVE Çok', 'senor eleve cok'],
		[
			'ligatures and letters without a decomposition',
			'Straße œuvre smørrebrød',
			'strase oeuvre smorebrod',
		],
		['compatibility forms', 'ＡＧＥＮＴ ①', 'agent 1'],
		['apostrophes and punctuation', "I'd like l'agent, NOW!!!", 'i d like l agent now'],
		['white space of any kind', '\ta\u00a0 b\r\n c ', 'a b c'],
		['invisible characters', 'a\u200bge\u00adn\u2060t\ufeff \u202eok\u202c', 'agent ok'],
		['emoji', 'agent 🙏🏽 please', 'agent please'],
		['Latin doubles and elongations alike', 'pleeease callll adress', 'please cal adres'],
		['Arabic vowel marks and tatweel', 'مُوَظَّف مـــوظف', 'موظف موظف'],
		[
			'alef, ya, ta marbuta and hamza',
			'أ إ آ ٱ ا على خدمة مسؤول رئيس شيء',
			'ا ا ا ا ا علي خدمه مسوول رييس شي',
		],
		['Arabic elongation', 'ممكككن', 'ممكن'],
		['an Arabic double, which is another word', 'ممثل', 'ممثل'],
		['Persian letters', 'یک', 'يك'],
		['digits of other scripts', '٣ ۳ ३ 3', '3 3 3 3'],
		['the nukta and the candrabindu', 'क़लम हूँ', 'कलम हूं'],
		['Hindi vowel signs, which stay', 'किसी', 'किसी'],
		['Chinese, as it is', '转人工！', '转人工'],
	])('folds %s', (_what, text, normalised) => {
		expect(normaliseText(text)).toBe(normalised);
	});

	it('changes nothing the second time', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
				const once = normaliseText(text);

				expect(normaliseText(once)).toBe(once);
			}),
			{ seed: 7, numRuns: 500 },
		);
	});

	it('is a version of its own as long as the results above stand', () => {
		expect(NORMALISATION_VERSION).toBe(1);
	});
});
