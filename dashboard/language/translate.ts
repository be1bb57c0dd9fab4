import { computed, signal } from '@preact/signals';
import { english } from './english';

/** A text, or one for each plural form that the language has (CLDR's names). */
export type Text = string | (Partial<Record<Intl.LDMLPluralRule, string>> & { other: string });

export type Dictionary = { [Key in keyof typeof english]: Text };

export type TextKey = keyof Dictionary;

export type Language = 'en' | 'ar';

const dictionaries = signal<Partial<Record<Language, Dictionary>>>({ en: english });

/** The language of the page; it changes once its dictionary is there. */
export const language = signal<Language>('en');

const direction = computed(() => (language.value === 'ar' ? 'rtl' : 'ltr'));

/** Changes the language of the whole page; the second one is fetched when it is first wanted. */
export async function changeLanguage(
	next: Language,
	load: (language: Language) => Promise<Dictionary>,
): Promise<void> {
	if (!dictionaries.value[next]) {
		dictionaries.value = { ...dictionaries.value, [next]: await load(next) };
	}
	language.value = next;
	document.documentElement.lang = next;
	document.documentElement.dir = direction.value;
}

/**
 * The text of a key in the language of the page; `{name}` in it becomes `values.name`, and
 * `count` chooses the plural form. Numbers are written as the language does.
 */
export function t(key: TextKey, values: Record<string, string | number> = {}): string {
	const text: Text = (dictionaries.value[language.value] ?? english)[key];
	return textOf(text, values).replace(/\{(\w+)\}/g, (gap, name: string) => {
		const value = values[name];
		if (value === undefined) return gap;
		return typeof value === 'number' ? number(value) : value;
	});
}

function textOf(text: Text, values: Record<string, string | number>): string {
	if (typeof text === 'string') return text;
	const form = new Intl.PluralRules(language.value).select(Number(values.count ?? 0));
	return text[form] ?? text.other;
}

/** Whether there is a text of this key: for keys made of what the desk says. */
export function isTextKey(key: string): key is TextKey {
	return Object.hasOwn(english, key);
}

/** A number as the language of the page writes it. */
export function number(value: number): string {
	return new Intl.NumberFormat(language.value).format(value);
}
