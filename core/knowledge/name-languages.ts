import { setImmediate as nextTurn } from 'node:timers/promises';
import type { NewPassage } from '../store/write-passages';
import type { PassageDraft } from './cut-passages';
import { detectLanguage } from './detect-language';

/** Some milliseconds at most before others get their turn of the thread. */
const AT_ONCE = 16;

/**
 * Passages with the language of each: as its words tell, else the one that is given. Sites and
 * files often name one that is not theirs, and many hold several.
 */
export async function nameLanguages(
	passages: PassageDraft[],
	fallback: string | null,
): Promise<NewPassage[]> {
	const named: NewPassage[] = [];
	for (const passage of passages) {
		if (named.length % AT_ONCE === AT_ONCE - 1) await nextTurn();
		const all = [...passage.headings, passage.text].join('\n');
		named.push({ ...passage, language: detectLanguage(all) ?? fallback });
	}
	return named;
}

/** The language in which most is said; null where none was recognised. */
export function languageOfPassages(passages: NewPassage[]): string | null {
	const characters = new Map<string | null, number>();
	for (const { language, text } of passages) {
		characters.set(language, (characters.get(language) ?? 0) + text.length);
	}
	const [most] = [...characters].sort(([, one], [, other]) => other - one);
	return most?.[0] ?? null;
}
