import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { detectLanguage } from './detect-language';
import { passageTerms, questionTerms } from './terms';

const passage = (text: string, headings: string[] = []) =>
	passageTerms({ headings, text, language: null });

const stemsOf = (question: string) => questionTerms(question).words.map(({ stems }) => stems[0]);

describe('the terms of a passage', () => {
	it('are its words, folded, and their stems without stop words, headings first', () => {
		expect(passage('The cities and their policies.', ['Café Ünlü'])).toEqual({
			exact: ['cafe', 'unlu', 'the', 'cities', 'and', 'their', 'policies'],
			stems: ['cafe', 'unlu', 'citi', 'polici'],
		});
	});

	it.each([
		['الطَّلَبــات', 'الطلبات', 'طلب'],
		['إلغاء', 'الغا', 'الغا'],
		['والمدرسة', 'والمدرسه', 'مدرس'],
		['مستشفى', 'مستشفي', 'مستشف'],
	])('fold and stem Arabic: %s', (word, exact, stem) => {
		expect(passage(word)).toEqual({ exact: [exact], stems: [stem] });
	});

	it.each([
		['١٢٣ ۴۵۶ १२३ １２', ['123', '456', '123', '12']],
		['1,000 and 2.500', ['1000', 'and', '2500']],
		["L'eau, John's e-mail", ['eau', 'john', 'email']],
		['İstanbul’un', ['istanbul']],
		['SKU-1234 6½', ['sku', '1234', '6', '1', '2']],
		['退款政策', ['退款', '款政', '政策']],
		['iPhone手机', ['iphone', '手机']],
	])('write %s as it is looked for', (text, exact) => {
		expect(passage(text).exact).toEqual(exact);
	});

	it('never hold anything but letters, marks and digits', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), (text) => {
				const { exact, stems } = passage(text, [text]);
				for (const term of [...exact, ...stems]) expect(term).toMatch(/^[\p{L}\p{M}\p{N}]+$/u);
			}),
			{ seed: 20_261_123, numRuns: 100 },
		);
	});
});

describe('the terms of a question', () => {
	it('leave out stop words, unless there are no others', () => {
		expect(stemsOf('How long do I wait for a refund?')).toEqual(['long', 'wait', 'refund']);
		expect(questionTerms('how are you?')).toMatchObject({ onlyStopWords: true });
		expect(questionTerms('?!')).toEqual({ words: [], onlyStopWords: false });
	});

	it('stem a word of which no language is sure in every one of its script', () => {
		const [word] = questionTerms('Rücksendungen').words;

		expect(word!.stems).toEqual(expect.arrayContaining(['rucksend']));
		expect(word!.exact).toEqual(['rucksendungen']);
	});

	it('hold an Arabic word with and without what may be a preposition', () => {
		const [word] = questionTerms('بكاليفورنيا').words;

		expect(word!.stems).toEqual(expect.arrayContaining(['بكاليفورنيا', 'كاليفورنيا']));
	});
});

describe('the language of a text', () => {
	it.each([
		['en', 'The refund is paid within fourteen days of the return.'],
		['de', 'Die Rückzahlung erfolgt innerhalb von vierzehn Tagen nach der Rücksendung.'],
		['es', 'El reembolso se paga en los catorce días siguientes a la devolución.'],
		['fr', 'Le remboursement est effectué dans les quatorze jours qui suivent le retour.'],
		['it', 'Il rimborso viene effettuato entro quattordici giorni dalla restituzione.'],
		['nl', 'De terugbetaling gebeurt binnen veertien dagen na het terugsturen van het product.'],
		['ro', 'Rambursarea se face în termen de paisprezece zile de la returnarea produsului.'],
		[
			'tr',
			'Para iadesi, ürünün geri gönderilmesinden sonra on dört gün içinde ve tam olarak yapılır.',
		],
		['vi', 'Tiền được hoàn lại trong vòng mười bốn ngày kể từ khi trả hàng.'],
		['pl', 'Zwrot pieniędzy następuje w ciągu czternastu dni od otrzymania przesyłki.'],
		['ru', 'Деньги возвращаются в течение четырнадцати дней после возврата.'],
		['el', 'Η επιστροφή χρημάτων γίνεται εντός δεκατεσσάρων ημερών από την επιστροφή.'],
		['ar', 'يتم رد المبلغ خلال أربعة عشر يوما من الإرجاع'],
		['fa', 'پول شما ظرف چهارده روز پس از برگشت پرداخت می‌شود'],
		['hi', 'वापसी के चौदह दिनों के भीतर पैसे लौटा दिए जाते हैं।'],
		['zh', '退货后十四天内退款。'],
		['ja', '返品後十四日以内に返金します。'],
		['ko', '반품 후 14일 이내에 환불됩니다.'],
		['th', 'คืนเงินภายในสิบสี่วัน'],
	])('is %s', (language, text) => {
		expect(detectLanguage(text)).toBe(language);
	});

	it('is none where nothing tells', () => {
		expect(detectLanguage('12345 !?')).toBeNull();
		expect(detectLanguage('XJ-900 Turbo')).toBeNull();
	});
});
