import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { connection } from '../api/live-stream';
import { t } from '../language/translate';

const GOOD_NEWS_MS = 4_000;
/** A stream that is opened again at once is nothing to tell. */
const PATIENCE_MS = 1_500;

/** Tells when what the page shows may be old, and when it is up to date again. */
export function ConnectionBanner() {
	const shown = useSignal<'lost' | 'polling' | 'back' | null>(null);
	const now = connection.value;
	useEffect(() => {
		if (now === 'stream') {
			if (shown.peek() === null) return;
			shown.value = 'back';
			const timer = setTimeout(() => (shown.value = null), GOOD_NEWS_MS);
			return () => clearTimeout(timer);
		}
		const timer = setTimeout(() => (shown.value = now), PATIENCE_MS);
		return () => clearTimeout(timer);
	}, [now]);

	return (
		<div class={`connection ${shown.value ?? ''}`} role="status">
			{shown.value && t(`connection.${shown.value}`)}
		</div>
	);
}
