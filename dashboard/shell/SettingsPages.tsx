import { useSignal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { t } from '../language/translate';
import './shell.css';

/** Loaded once, when it is first wanted. */
let loaded: ComponentType | undefined;

/** The pages of account and settings, which come on demand. */
export function SettingsPages() {
	const failed = useSignal(false);
	const ready = useSignal(loaded !== undefined);
	useEffect(() => {
		if (loaded) return;
		import('../admin/main').then(
			({ Settings }) => {
				loaded = Settings;
				ready.value = true;
			},
			() => (failed.value = true),
		);
	}, []);

	const Pages = loaded;
	if (ready.value && Pages) return <Pages />;
	return (
		<main id="main" class="settings-loading" tabIndex={-1}>
			<p role="status">{t(failed.value ? 'shell.not-loaded' : 'state.loading')}</p>
			{failed.value && (
				<button type="button" class="button" onClick={() => location.reload()}>
					{t('shell.reload')}
				</button>
			)}
		</main>
	);
}
