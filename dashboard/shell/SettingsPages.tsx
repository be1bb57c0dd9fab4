import { useSignal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { t } from '../language/translate';
import { explain } from '../state/notices';
import './shell.css';

/** Loaded once, when it is first wanted. */
let loaded: ComponentType | undefined;

/** The pages of account and settings, which come on demand. */
export function SettingsPages() {
	const problem = useSignal<string | null>(null);
	const ready = useSignal(loaded !== undefined);

	function load() {
		problem.value = null;
		import('../admin/main')
			.then(({ Settings }) => {
				loaded = Settings;
				ready.value = true;
			})
			.catch((error: unknown) => (problem.value = explain(error)));
	}
	useEffect(load, []);

	const Pages = loaded;
	if (ready.value && Pages) return <Pages />;
	return (
		<main class="settings-loading">
			<p role="status">{problem.value ?? t('state.loading')}</p>
			{problem.value !== null && (
				<button type="button" class="button" onClick={load}>
					{t('action.retry')}
				</button>
			)}
		</main>
	);
}
