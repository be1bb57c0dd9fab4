import { describe, expect, it } from '@jest/globals';
import { detectLanguage, plausibleLanguages } from './detect-language';

const TEXTS: [code: string, short: string, longer: string][] = [
	[
		'en',
		'How much does the delivery cost?',
		'The refund is paid within fourteen days of the return.',
	],
	[
		'de',
		'Wie viel kostet die Lieferung nach Hause?',
		'Die Rückzahlung erfolgt innerhalb von vierzehn Tagen nach der Rücksendung.',
	],
	[
		'nl',
		'Hoeveel kost de bezorging bij mij thuis?',
		'De terugbetaling gebeurt binnen veertien dagen na het terugsturen van het product.',
	],
	[
		'af',
		'Hoeveel kos dit om dit af te lewer?',
		'Die terugbetaling word binne veertien dae gedoen nadat ons die produk ontvang het.',
	],
	[
		'es',
		'¿Cuánto cuesta el envío a mi casa?',
		'El reembolso se paga en los catorce días siguientes a la devolución.',
	],
	[
		'pt',
		'Quanto custa a entrega em minha casa?',
		'O reembolso é pago no prazo de catorze dias após a devolução do produto.',
	],
	[
		'ca',
		"Quant costa l'enviament a casa meva amb vosaltres?",
		'El reemborsament es paga en els catorze dies després de la devolució amb el producte.',
	],
	[
		'fr',
		'Combien coûte la livraison à domicile ?',
		'Le remboursement est effectué dans les quatorze jours qui suivent le retour.',
	],
	[
		'it',
		'Quanto costa la consegna a casa mia?',
		'Il rimborso viene effettuato entro quattordici giorni dalla restituzione.',
	],
	[
		'ro',
		'Cât costă livrarea la domiciliu în oraș?',
		'Rambursarea se face în termen de paisprezece zile de la returnarea produsului.',
	],
	[
		'da',
		'Hvad koster leveringen hjem til mig?',
		'Pengene bliver betalt tilbage inden fjorten dage efter, at vi har modtaget varen.',
	],
	[
		'no',
		'Hva koster det å få varen levert?',
		'Pengene blir betalt tilbake innen fjorten dager etter at vi har mottatt varen.',
	],
	[
		'sv',
		'Vad kostar det att få varan levererad?',
		'Pengarna betalas tillbaka inom fjorton dagar efter att vi har tagit emot varan.',
	],
	[
		'fi',
		'Kuinka paljon toimitus kotiin maksaa?',
		'Rahat palautetaan neljäntoista päivän kuluessa siitä, kun tuote on palautettu.',
	],
	[
		'et',
		'Kui palju maksab kojuvedu minu juurde?',
		'Raha makstakse tagasi neljateistkümne päeva jooksul pärast kauba tagastamist.',
	],
	[
		'hu',
		'Mennyibe kerül a házhoz szállítás nálatok?',
		'A pénzt a visszaküldés után tizennégy napon belül visszafizetjük.',
	],
	[
		'tr',
		'Eve teslimat için ne kadar ödenir?',
		'Para iadesi, ürünün geri gönderilmesinden sonra on dört gün içinde yapılır.',
	],
	[
		'id',
		'Berapa biaya pengiriman ke rumah saya?',
		'Uang dikembalikan dalam empat belas hari karena kami harus memeriksa barang setelah diterima.',
	],
	[
		'ms',
		'Berapakah kos penghantaran ke rumah saya?',
		'Wang dipulangkan dalam empat belas hari kerana kami perlu memeriksa barang selepas diterima.',
	],
	[
		'vi',
		'Phí giao hàng tận nhà là bao nhiêu?',
		'Tiền được hoàn lại trong vòng mười bốn ngày kể từ khi trả hàng.',
	],
	[
		'pl',
		'Ile kosztuje dostawa do mojego domu?',
		'Zwrot pieniędzy następuje w ciągu czternastu dni od otrzymania przesyłki.',
	],
	[
		'cs',
		'Kolik stojí doručení zboží ke mně domů?',
		'Peníze vrátíme do čtrnácti dnů od okamžiku, kdy zboží dostaneme zpět.',
	],
	[
		'sk',
		'Koľko stojí doručenie tovaru ku mne domov?',
		'Peniaze vrátime do štrnástich dní od okamihu, keď tovar dostaneme späť.',
	],
	[
		'hr',
		'Koliko košta dostava robe do moje kuće?',
		'Novac vraćamo u roku od četrnaest dana nakon što primimo vraćenu robu.',
	],
	[
		'sl',
		'Koliko stane dostava blaga na dom?',
		'Denar vrnemo v štirinajstih dneh po tem, ko blago prejmemo nazaj.',
	],
	[
		'lt',
		'Kiek kainuoja prekės pristatymas į namus?',
		'Pinigai grąžinami per keturiolika dienų nuo prekės grąžinimo.',
	],
	[
		'lv',
		'Cik maksā preces piegāde uz mājām?',
		'Nauda tiek atmaksāta četrpadsmit dienu laikā pēc preces atgriešanas.',
	],
	[
		'sw',
		'Gharama ya kuleta bidhaa nyumbani ni kiasi gani?',
		'Pesa zinarudishwa ndani ya siku kumi na nne baada ya kurudisha bidhaa.',
	],
	[
		'ru',
		'Сколько стоит доставка на дом в выходные?',
		'Деньги возвращаются в течение четырнадцати дней после возврата.',
	],
	[
		'uk',
		'Скільки коштує доставка до мого дому?',
		'Гроші повертаються протягом чотирнадцяти днів після повернення товару.',
	],
	[
		'bg',
		'Колко струва доставката до моя дом?',
		'Парите се връщат в рамките на четиринадесет дни след връщането на стоката.',
	],
	[
		'sr',
		'Колико кошта достава робе до куће?',
		'Новац враћамо у року од четрнаест дана након што примимо враћену робу.',
	],
	[
		'el',
		'Πόσο κοστίζει η παράδοση στο σπίτι;',
		'Η επιστροφή χρημάτων γίνεται εντός δεκατεσσάρων ημερών από την επιστροφή.',
	],
	[
		'ar',
		'كم تكلفة التوصيل إلى المنزل من فضلكم؟',
		'يتم رد المبلغ خلال أربعة عشر يوما من الإرجاع إذا كانت البضاعة سليمة',
	],
	['fa', 'هزینه ارسال به خانه چقدر است؟', 'پول شما ظرف چهارده روز پس از برگشت پرداخت می‌شود'],
	[
		'ur',
		'گھر تک سامان پہنچانے کی قیمت کتنی ہے؟',
		'سامان واپس کرنے کے بعد رقم چودہ دن کے اندر واپس کر دی جاتی ہے۔',
	],
	['hi', 'घर तक सामान पहुँचाने का खर्च कितना है?', 'वापसी के चौदह दिनों के भीतर पैसे लौटा दिए जाते हैं।'],
	[
		'ne',
		'घरसम्म सामान ल्याउन कति पैसा लाग्छ?',
		'सामान फिर्ता गरेको चौध दिन भित्र पैसा फिर्ता गरिन्छ र तपाईंको खातामा जान्छ।',
	],
	['zh', '送货上门要多少钱?', '退货后十四天内退款。我们收到货物以后会通知您。'],
	[
		'ja',
		'自宅への配送料はいくらですか?',
		'返品後十四日以内に返金します。商品を受け取り次第ご連絡します。',
	],
	[
		'ko',
		'집까지 배송비는 얼마인가요?',
		'반품 후 14일 이내에 환불됩니다. 상품을 받으면 알려 드립니다.',
	],
	['th', 'ค่าจัดส่งถึงบ้านเท่าไร', 'คืนเงินภายในสิบสี่วันหลังจากที่เราได้รับสินค้าคืน'],
];

describe('the language of a text', () => {
	it.each(TEXTS)('is %s: "%s"', (language, short, longer) => {
		expect([detectLanguage(short), detectLanguage(longer)]).toEqual([language, language]);
	});

	it.each([
		['pt', 'Qual e o prazo de devolucao do produto?'],
		['es', 'Cual es el plazo de devolucion del producto?'],
		['fr', 'Ou est ma commande et quand arrive-t-elle ?'],
		['tr', 'Siparisim nerede ve ne zaman gelir acaba?'],
		['de', 'Wann koennen wir fuer die Ruecksendung kommen?'],
	])('is %s without diacritics, too', (language, text) => {
		expect(detectLanguage(text)).toBe(language);
	});

	it.each([
		['en', 'The Café Müller on Goethestraße is open on Sundays.'],
		['de', 'Das iPhone 15 Pro ist im Online-Shop nicht auf Lager.'],
		['ru', 'Где можно купить iPhone 15 Pro в кредит?'],
	])('is %s in spite of names from elsewhere', (language, text) => {
		expect(detectLanguage(text)).toBe(language);
	});

	it.each([
		['da', 'no', 'Jeg har en pose til dem.'],
		['id', 'ms', 'Saya tidak dapat buku itu.'],
		['cs', 'sk', 'Kde je to?'],
	])('is none where it may as well be %s as %s', (one, other, text) => {
		expect(detectLanguage(text)).toBeNull();
		expect(
			plausibleLanguages(text)
				.slice(0, 2)
				.map(({ code }) => code)
				.sort(),
		).toEqual([one, other]);
	});

	it('is none where nothing tells', () => {
		expect(detectLanguage('12345 !?')).toBeNull();
		expect(detectLanguage('XJ-900 Turbo')).toBeNull();
		expect(detectLanguage('')).toBeNull();
	});
});
