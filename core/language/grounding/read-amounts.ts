import { foldLetters } from './fold-letters';
import { readNumberWords } from './number-words';

/** A number with what it counts, as far as that can be told; several values where it can be read in two ways. */
export type SaidNumber = {
	text: string;
	values: number[];
	unit: 'percent' | 'none' | 'other';
	/** The currencies that may be meant, where a price is said. */
	currencies: string[];
};

const CURRENCIES: [string, RegExp][] = (
	[
		[
			'dollar',
			'us\\$|a\\$|c\\$|\\$|usd|cad|aud|dollars?|bucks|dólar(?:es)?|دولار(?:ا|ات)?|美元|美金|ドル|доллар[^ ]*|डॉलर',
		],
		['euro', '€|eur|euros?|يورو|欧元|歐元|ユーロ|евро|यूरो'],
		['pound', '£|gbp|pounds?(?: sterling)?|quid|libras?|جنيه(?:ا|ات)?|egp|英镑'],
		['yuan', '¥|￥|rmb|cny|yuan|元|块|塊|人民币|يوان'],
		['yen', '¥|￥|jpy|yen|円|日元'],
		['rupee', '₹|rs\\.?|inr|rupees?|रुपये|रुपए|روپے|روبية'],
		['dirham', 'aed|mad|dhs?|dirhams?|درهم(?:ا)?|دراهم|迪拉姆'],
		['riyal', 'sar|qar|omr|riyals?|rials?|ريال(?:ا|ات)?|里亚尔'],
		['dinar', 'kwd|jod|iqd|bhd|dinars?|دينار(?:ا)?|دنانير'],
		['franc', 'chf|francs?|franken|sfr\\.?'],
		['peso', 'mxn|ars|cop|clp|pesos?'],
		['real', 'r\\$|brl|reais'],
		['lira', '₺|try|tl|liras?|ليرة|لیرا'],
		['rouble', '₽|rub|ro?ubles?|руб(?:\\.|л[^ ]*)?'],
		['won', '₩|krw|won|원'],
		['naira', '₦|ngn|naira'],
		['shilling', 'kes|ksh|shillings?'],
		['shekel', '₪|ils|shekels?|شيكل'],
		['krona', 'sek|nok|dkk|kr\\.?|kronor|kroner'],
		['zloty', 'pln|zł|zlotych'],
		['baht', '฿|thb|baht|บาท'],
		['dong', '₫|vnd|đồng'],
		['rupiah', 'idr|rp\\.?|rupiah'],
		['rand', 'zar|rand'],
		['cent', '¢|cents?|céntimos?|centimes?|سنت'],
	] as const
).map(([name, words]) => [name, new RegExp(`^(?:${foldLetters(words)})$`, 'iu')]);

const WORD_OF_MONEY = '[\\p{L}\\p{Sc}]{1,12}\\$?\\.?|[A-Za-z]{1,2}\\$';
const NUMBER =
	/(?<![\p{L}\d])(?:\d{1,3}(?: \d{3})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,']\d+)*)|(?<=\p{L})\d+(?:[.,']\d+)*/gu;
const BEFORE = new RegExp(`(?<![\\p{L}\\p{Sc}])(${WORD_OF_MONEY})\\s?$`, 'u');
const AFTER = new RegExp(`^\\s?(?:-\\s?)?(${WORD_OF_MONEY})(?:\\s(sterling))?`, 'u');
const MULTIPLIERS: [RegExp, number][] = [
	[/^\s?k\b(?!g|m)/iu, 1_000],
	[/^\s?(?:thousand|mil\b|mille\b|tausend|ألف|الف|آلاف|тысяч|हज़ार|千)/iu, 1_000],
	[/^\s?(?:万|萬|만)/u, 10_000],
	[/^\s?(?:lakhs?|लाख)/iu, 100_000],
	[
		/^\s?(?:m\b(?!\w)|millions?|millón|millones|millionen|milhões|مليون|ملايين|миллион\p{L}*)/iu,
		1_000_000,
	],
	[/^\s?(?:亿|億)/u, 100_000_000],
	[/^\s?(?:billions?|bn\b|milliarden?|مليار)/iu, 1_000_000_000],
];
const SPAN =
	/^\s?(?:-|to|or|and|a|o|y|ou|et|à|bis|oder|und|até|e|إلى|الى|أو|او|و|到|至|或|से|या|до|или|и|ve)\s?\d+(?:[.,]\d+)*/iu;
/** What goes on behind a number without being what it counts. */
const JOINED =
	/^\s?(?:or|and|to|until|till|through|but|y|o|u|a|al|hasta|ou|et|à|au|jusqu|und|oder|bis|e|até|ou|إلى|الى|حتى|أو|او|و|和|或|到|至|से|या|и|или|до|по|ve|veya)(?!\p{L})/iu;
const PERCENT =
	/^\s?(?:%|percent|per cent|por ?ciento|pour ?cent|prozent|por cento|بالمئة|بالمائة|في المئة|في المائة|процент\p{L}*|प्रतिशत)/iu;
const PERCENT_BEFORE = /(?:百分之|%)\s?$/u;

/** The numbers of a text: in figures, with the prices and percentages that they are, and in words. */
export function readAmounts(plain: string, language?: string | null): SaidNumber[] {
	const figures = [...plain.matchAll(NUMBER)].map((match) => {
		const [text] = match;
		const end = match.index + text.length;
		return amountAt(plain, { text, values: valuesOf(text), start: match.index, end });
	});
	const words = readNumberWords(plain, language)
		.filter(({ part }) => !part)
		.map(({ value, ...word }) => amountAt(plain, { ...word, values: [value] }));
	return [...figures, ...words];
}

function amountAt(
	plain: string,
	{ text, values, start, end }: { text: string; values: number[]; start: number; end: number },
): SaidNumber {
	const before = plain.slice(Math.max(0, start - 16), start);
	// Both ends of a span count the same: "5-7 days".
	const after = plain.slice(end, end + 40).replace(SPAN, '');
	const multiplier = MULTIPLIERS.find(([words]) => words.test(after));
	const counted = multiplier
		? after.replace(multiplier[0], '').replace(/^\s(?:de|d')\s?/iu, ' ')
		: after;
	const sum = multiplier ? values.map((value) => value * multiplier[1]) : values;

	if (PERCENT.test(counted) || PERCENT_BEFORE.test(before)) {
		return { text: `${text}%`, values: sum, unit: 'percent', currencies: [] };
	}
	const unitBefore = BEFORE.exec(before)?.[1];
	const unitAfter = AFTER.exec(counted)?.[1];
	const currencies = [...currenciesIn(unitAfter), ...currenciesIn(unitBefore)];
	if (currencies.length > 0) {
		const money =
			currenciesIn(unitAfter).length > 0 ? `${text} ${unitAfter}` : `${unitBefore} ${text}`;
		return { text: money.replace(/\.$/, ''), values: sum, unit: 'none', currencies };
	}
	const counts = /^\s?\p{L}/u.test(counted) && !JOINED.test(counted);
	return { text, values: sum, unit: counts ? 'other' : 'none', currencies };
}

function currenciesIn(word: string | undefined): string[] {
	if (word === undefined) return [];
	// Chinese and Korean write on without a space.
	const folded = foldLetters(word);
	const bare = folded.replace(/\.$/, '');
	const starts = [folded, folded.slice(0, 3), folded.slice(0, 2), folded.slice(0, 1)];
	const known = /\p{Script=Han}|\p{Script=Hangul}/u.test(folded) ? starts : [folded, bare];
	for (const candidate of known) {
		const names = CURRENCIES.filter(([, words]) => words.test(candidate)).map(([name]) => name);
		if (names.length > 0) return names;
	}
	return [];
}

/** The currencies that a text names anywhere, e.g. at the head of a column. */
export function currenciesOf(plain: string): Set<string> {
	const words = plain.match(/\p{Sc}|[\p{L}]{1,12}\$?/gu) ?? [];
	return new Set(words.flatMap((word) => currenciesIn(word)));
}

/** "1,234.50" and "1.234,50" are one thing each, "1.234" may be two, "1.2.3" is three numbers. */
function valuesOf(text: string): number[] {
	const compact = text.replace(/[' ]/g, '');
	if (/^\d+$/.test(compact)) return [Number(compact)];

	const readings = new Set<number>();
	for (const [group, decimal] of [
		[',', '.'],
		['.', ','],
	] as const) {
		const pattern = new RegExp(
			`^(?:\\d+|\\d{1,3}(?:\\${group}\\d{2,3})*\\${group}\\d{3})(?:\\${decimal}\\d+)?$`,
		);
		if (!pattern.test(compact)) continue;
		readings.add(Number(compact.replaceAll(group, '').replace(decimal, '.')));
	}
	return readings.size > 0 ? [...readings] : compact.split(/[.,]/).map(Number);
}
