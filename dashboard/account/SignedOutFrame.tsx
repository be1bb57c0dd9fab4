import type { ComponentChildren } from 'preact';
import { t } from '../language/translate';
import { chooseLanguage, wantedLanguage } from '../shell/appearance';
import './account.css';

const OTHER = {
	en: { language: 'ar', name: 'العربية' },
	ar: { language: 'en', name: 'English' },
} as const;

/** What stands around everything that one sees before one is in. */
export function SignedOutFrame({
	title,
	children,
}: {
	title: string;
	children: ComponentChildren;
}) {
	const other = OTHER[wantedLanguage.value];
	return (
		<main class="signed-out">
			<div class="signed-out-card">
				<p class="signed-out-name">{t('app.name')}</p>
				<h1>{title}</h1>
				{children}
			</div>
			<button
				type="button"
				class="button quiet"
				lang={other.language}
				onClick={() => chooseLanguage(other.language)}
			>
				{other.name}
			</button>
		</main>
	);
}
