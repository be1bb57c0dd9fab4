import type { CalendarName } from './calendar-names';
import { foldLetters } from './fold-letters';

/** A name as it stands in a text: its number, and where it begins and ends. */
export type FoundName = CalendarName & { start: number; end: number };

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
const WORD = /[\p{L}\p{M}]+/gu;
const MOST_WORDS = 3;

/** Finds names of a calendar in texts: "Sundays", "وأحد", "segunda-feira", "星期一". */
export function nameFinder(
	names: ReadonlyMap<string, CalendarName>,
): (text: string) => FoundName[] {
	const unspaced = [...names.keys()].filter((name) => UNSPACED.test(name) && name.length > 1);
	const pattern = new RegExp(unspaced.sort((a, b) => b.length - a.length).join('|'), 'gu');

	return (text) => {
		const found: FoundName[] = [];
		for (const match of text.matchAll(pattern)) {
			const end = match.index + match[0].length;
			found.push({ ...names.get(match[0])!, start: match.index, end });
		}
		const words = [...text.matchAll(WORD)];
		for (let place = 0; place < words.length; place += 1) {
			const name = nameAt(names, words, place);
			if (!name) continue;
			const first = words[place]!;
			const last = words[place + name.words - 1]!;
			found.push({ ...name.meaning, start: first.index, end: last.index + last[0].length });
			place += name.words - 1;
		}
		return found;
	};
}

function nameAt(
	names: ReadonlyMap<string, CalendarName>,
	words: RegExpExecArray[],
	place: number,
): { meaning: CalendarName; words: number } | undefined {
	for (let count = MOST_WORDS; count > 0; count -= 1) {
		const run = words.slice(place, place + count);
		if (run.length < count) continue;
		const said = foldLetters(run.map(([word]) => word).join(' '));
		const meaning =
			names.get(said) ??
			names.get(said.replace(/s$/, '')) ??
			names.get(said.replace(/^[وبلفב]/u, ''));
		if (meaning) return { meaning, words: count };
	}
	return undefined;
}
