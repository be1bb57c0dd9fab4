/** A time of the day in minutes; two where the text does not say which half of the day. */
export type SaidTime = { text: string; minutes: number[]; start: number; end: number };

const AFTERNOON =
	"p\\.?\\s?m\\b\\.?|مساء|مساءا|مساءً|بعد الظهر|de la tarde|de la noche|da tarde|da noite|du soir|de l'après-midi|nachmittags|abends|शाम|вечера|часа дня|часов дня";
const MORNING =
	'a\\.?\\s?m\\b\\.?|صباحا|صباحًا|صباح|فجرا|de la mañana|da manhã|du matin|morgens|vormittags|सुबह|утра';
const HALF = `\\s*(${AFTERNOON})|\\s*(${MORNING})`;

const CLOCK = new RegExp(
	`(?<![\\d.,:])([01]?\\d|2[0-4])(?::|(?<=\\d)h|\\.(?=[0-5]\\d\\s*(?:uhr|[ap]\\.?m)))([0-5]\\d)(?!\\d)(?:${HALF})?`,
	'giu',
);
const HOUR_WITH_HALF = new RegExp(`(?<![\\d.,:])(1[0-2]|0?\\d)(?:${HALF})`, 'giu');
const HOUR_NAMED =
	/(?:الساعة\s*)(\d{1,2})(?![\d:])|(?<![\d.,:])(\d{1,2})\s*(?:uhr\b|h\b(?!\s*\d)|o'clock\b|часов\b|часа\b)/giu;
const CHINESE =
	/(上午|早上|凌晨|下午|晚上|傍晚|中午|午後|午前|오전|오후)?\s*(\d{1,2})\s*[点點时時시](?!\p{Script=Han}*[间間])(?:\s*(\d{1,2})\s*[分분]|(半))?/gu;
const BARE_SPAN =
	/(?<![\d.,:/€$£¥-])(1[0-2]|0?[1-9])\s*(?:-|to|until|till|bis|à|إلى|حتى)\s*(1[0-2]|0?[1-9])(?![\d.,:/%€$£¥-]|\s*\p{L})/giu;
const LATE_CHINESE = /下午|晚上|傍晚|午後|오후/u;

/** The times of the day that a text says: "5 pm", "17:00", "17 Uhr", "الساعة 5 مساءً", "下午5点". */
export function readTimes(plain: string): SaidTime[] {
	const times: SaidTime[] = [];
	let rest = plain;
	for (const [pattern, read] of READERS) {
		for (const match of rest.matchAll(pattern)) {
			const time = read(match);
			const end = match.index + match[0].length;
			if (time) times.push({ ...time, text: match[0].trim(), start: match.index, end });
		}
		rest = rest.replace(pattern, (text: string) => ' '.repeat(text.length));
	}
	return times;
}

type Reader = (match: RegExpExecArray) => Pick<SaidTime, 'minutes'> | undefined;

const READERS: [RegExp, Reader][] = [
	[CLOCK, ([, hour, minute, late, early]) => timeOf(Number(hour), Number(minute), { late, early })],
	[HOUR_WITH_HALF, ([, hour, late, early]) => timeOf(Number(hour), 0, { late, early })],
	[HOUR_NAMED, ([, arabic, other]) => timeOf(Number(arabic ?? other), 0, {})],
	[
		CHINESE,
		([, half, hour, minute, thirty]) => {
			const late = half !== undefined && LATE_CHINESE.test(half) ? half : undefined;
			const early = late === undefined ? half : undefined;
			return timeOf(Number(hour), thirty ? 30 : Number(minute ?? 0), { late, early });
		},
	],
];

/** The times that a bare span such as "9-5" may mean; only what is known may be read so generously. */
export function readSpans(plain: string): SaidTime[] {
	return [...plain.matchAll(BARE_SPAN)].flatMap(({ 0: text, 1: from, 2: to, index }) =>
		[from, to].map((hour) => ({
			text,
			minutes: timeOf(Number(hour), 0, {})?.minutes ?? [],
			start: index,
			end: index + text.length,
		})),
	);
}

function timeOf(
	hour: number,
	minute: number,
	{ late, early }: { late?: string | undefined; early?: string | undefined },
): { minutes: number[] } | undefined {
	if (hour > 24) return undefined;
	const at = (hours: number) => ((hours % 24) * 60 + minute) % 1440;
	if (late !== undefined) return { minutes: [at(hour < 12 ? hour + 12 : hour)] };
	if (early !== undefined) return { minutes: [at(hour === 12 ? 0 : hour)] };
	return { minutes: hour >= 1 && hour <= 12 ? [at(hour), at(hour + 12)] : [at(hour)] };
}

/** Whether one of `known` may be the same time. */
export function isKnownTime(said: SaidTime, known: readonly SaidTime[]): boolean {
	return known.some(({ minutes }) => minutes.some((minute) => said.minutes.includes(minute)));
}
