import { computed, effect, signal, untracked } from '@preact/signals';
import { assetUrl } from '../api/url-of';
import { changeLanguage, type Dictionary, type Language } from '../language/translate';
import { explain, notify } from '../state/notices';
import { me, preferences } from '../state/session';

const chosen = signal<Language>(
	navigator.languages.some((one) => one.toLowerCase().startsWith('ar')) &&
		!navigator.languages[0]?.toLowerCase().startsWith('en')
		? 'ar'
		: 'en',
);

/** The agent's language; before one is signed in, the browser's, or what was chosen there. */
export const wantedLanguage = computed<Language>(() =>
	me.value ? preferences.value.language : chosen.value,
);

/** Chooses the language of the pages before one is signed in. */
export function chooseLanguage(language: Language): void {
	chosen.value = language;
}

/** Keeps language and look of the whole page as they are wanted. */
export function keepAppearance(): void {
	effect(() => {
		document.documentElement.dataset.look = preferences.value.look;
	});
	effect(() => {
		const wanted = wantedLanguage.value;
		untracked(() => {
			changeLanguage(wanted, loadDictionary).catch((error: unknown) =>
				notify({ tone: 'bad', text: explain(error) }),
			);
		});
	});
}

async function loadDictionary(): Promise<Dictionary> {
	const response = await fetch(assetUrl('arabic.json'));
	if (!response.ok) throw new Error(`The second language answered ${response.status}`);
	return (await response.json()) as Dictionary;
}
