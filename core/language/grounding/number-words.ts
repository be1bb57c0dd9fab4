import { foldLetters } from './fold-letters';

/** Number words from two on, by language; those that mean something else as often are left out. */
const WORDS: Record<string, string> = {
	en: 'two 2 three 3 four 4 five 5 six 6 seven 7 eight 8 nine 9 ten 10 eleven 11 twelve 12 thirteen 13 fourteen 14 fifteen 15 sixteen 16 seventeen 17 eighteen 18 nineteen 19 twenty 20 thirty 30 forty 40 fifty 50 sixty 60 seventy 70 eighty 80 ninety 90 hundred 100 thousand 1000',
	es: 'dos 2 tres 3 cuatro 4 cinco 5 seis 6 siete 7 ocho 8 nueve 9 diez 10 doce 12 trece 13 catorce 14 quince 15 veinte 20 treinta 30 cuarenta 40 cincuenta 50 sesenta 60 setenta 70 ochenta 80 noventa 90 cien 100 mil 1000',
	fr: 'deux 2 trois 3 quatre 4 cinq 5 six 6 sept 7 huit 8 dix 10 onze 11 douze 12 treize 13 quatorze 14 quinze 15 vingt 20 trente 30 quarante 40 cinquante 50 soixante 60 cent 100 mille 1000',
	de: 'zwei 2 drei 3 vier 4 fünf 5 sechs 6 sieben 7 neun 9 zehn 10 elf 11 zwölf 12 vierzehn 14 fünfzehn 15 zwanzig 20 dreißig 30 vierzig 40 fünfzig 50 sechzig 60 hundert 100 tausend 1000',
	pt: 'dois 2 duas 2 três 3 quatro 4 cinco 5 seis 6 sete 7 oito 8 nove 9 dez 10 doze 12 catorze 14 quinze 15 vinte 20 trinta 30 quarenta 40 cinquenta 50 sessenta 60 cem 100 mil 1000',
	it: 'due 2 tre 3 quattro 4 cinque 5 sette 7 otto 8 nove 9 dieci 10 dodici 12 quattordici 14 quindici 15 venti 20 trenta 30 quaranta 40 cinquanta 50 sessanta 60 cento 100 mille 1000',
	ru: 'два 2 две 2 двух 2 три 3 трех 3 четыре 4 пять 5 шесть 6 семь 7 восемь 8 девять 9 десять 10 двадцать 20 тридцать 30 сто 100',
	tr: 'iki 2 üç 3 dört 4 beş 5 yedi 7 sekiz 8 dokuz 9 yirmi 20 otuz 30 yüz 100',
	hi: 'तीन 3 चार 4 पांच 5 पाँच 5 सात 7 आठ 8 दस 10 बीस 20 तीस 30',
	ar: 'اثنان 2 اثنين 2 ثلاثة 3 ثلاث 3 أربعة 4 أربع 4 خمسة 5 خمس 5 ستة 6 سبعة 7 سبع 7 ثمانية 8 ثماني 8 تسعة 9 تسع 9 عشرة 10 عشر 10 عشرين 20 عشرون 20 ثلاثين 30 ثلاثون 30 أربعين 40 خمسين 50 خمسون 50 ستين 60 سبعين 70 ثمانين 80 تسعين 90 مئة 100 مائة 100 ألف 1000 يومان 2 يومين 2 ساعتان 2 ساعتين 2 أسبوعان 2 أسبوعين 2 شهران 2 شهرين 2 سنتان 2 سنتين 2 عامين 2',
};

const WORD = /[\p{L}\p{M}]+/gu;
const HAN_DIGITS = '零一二三四五六七八九';
const HAN_NUMBER =
	/([零〇一二两兩三四五六七八九十百千]+)(?=\s*(?:个|個)?(?:工作日|天|日|号|號|小时|小時|钟头|分钟|分鐘|月|年|周|星期|礼拜|元|块|塊|美元|欧元|折|点|點|公里|层|樓|楼|人|次|件))/gu;

const BY_LANGUAGE = new Map(
	Object.entries(WORDS).map(([language, words]) => [language, new Map(pairsOf(words))]),
);
const ALL = new Map([...BY_LANGUAGE.values()].flatMap((words) => [...words]));

/** They mean something else in another language: without one they count for nothing. */
const UNSURE = ['due', 'cent', 'cents', 'sept', 'elf', 'mil', 'mille', 'tre', 'sette', 'sete'];
const SURE = new Map([...ALL].filter(([word]) => !UNSURE.includes(word)));

function pairsOf(words: string): [string, number][] {
	const parts = words.split(' ');
	return Array.from({ length: parts.length / 2 }, (_, pair) => [
		foldLetters(parts[2 * pair] ?? ''),
		Number(parts[2 * pair + 1]),
	]);
}

/** `part`: it belongs to a larger number, as the four of twenty-four does. */
export type NumberWord = {
	text: string;
	start: number;
	end: number;
	value: number;
	part: boolean;
};

/**
 * The numbers from two on that a text says in words: of its language, of all where it is not known
 * (null) but for words that mean something else, of all without exception where none is given.
 */
export function readNumberWords(plain: string, language?: string | null): NumberWord[] {
	const words = language === undefined ? ALL : language === null ? SURE : BY_LANGUAGE.get(language);
	const found: NumberWord[] = [];
	for (const match of words ? plain.matchAll(WORD) : []) {
		const [text] = match;
		const folded = foldLetters(text);
		const value = words?.get(folded) ?? words?.get(folded.replace(/^[وب]/u, ''));
		if (value === undefined) continue;
		found.push({ text, value, part: false, start: match.index, end: match.index + text.length });
	}
	const joined = found.flatMap((one, place) => {
		const other = found[place + 1];
		if (!other || !/^[\s-]+$|^ y $|^ و?$/u.test(plain.slice(one.end, other.start))) return [];
		const value = valueOfBoth(one.value, other.value);
		if (value === undefined) return [];
		const span = { start: one.start, end: other.end };
		one.part = true;
		other.part = true;
		return [{ ...span, text: plain.slice(one.start, other.end), value, part: false }];
	});
	const han = [...plain.matchAll(HAN_NUMBER)].map(({ 1: text = '', index: start }) => {
		return { text, start, end: start + text.length, value: hanValue(text), part: false };
	});
	return [...found, ...joined, ...han].filter(({ value }) => value > 1);
}

/** "twenty-four", "خمسة عشر", "خمسة وعشرين", "two hundred". */
function valueOfBoth(one: number, other: number): number | undefined {
	if (one >= 20 && one <= 90 && other < 10) return one + other;
	if (one < 10 && other >= 10 && other <= 90 && other % 10 === 0) return one + other;
	if (one < 100 && (other === 100 || other === 1000)) return one * other;
	return undefined;
}

function hanValue(text: string): number {
	let sum = 0;
	let digit = 0;
	for (const sign of text.replace(/[两兩]/g, '二').replace(/〇/g, '零')) {
		const unit = { 十: 10, 百: 100, 千: 1000 }[sign];
		if (unit === undefined) digit = digit * 10 + HAN_DIGITS.indexOf(sign);
		else {
			sum += (digit || 1) * unit;
			digit = 0;
		}
	}
	return sum + digit;
}
