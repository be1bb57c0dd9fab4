import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { t } from '../language/translate';
import { Dialog } from '../shared/Dialog';
import { briefMoment } from '../shared/times';
import { write } from '../state/route';

type Props = { title: string; token: string; validUntil: string; onClose(): void };

/** Shows a one-time link, this once: the desk keeps only what it takes to know it again. */
export function LinkDialog({ title, token, validUntil, onClose }: Props) {
	const field = useRef<HTMLInputElement>(null);
	const copied = useSignal(false);
	const link = new URL(write({ at: 'link', token }), location.href).href;

	async function copy() {
		field.current?.select();
		try {
			await navigator.clipboard.writeText(link);
			copied.value = true;
		} catch {
			// Without HTTPS a page may not copy; the link is selected, so that a person can.
			copied.value = false;
		}
	}

	return (
		<Dialog title={title} onClose={onClose}>
			<p>{t('admin.link-about', { until: briefMoment(validUntil) })}</p>
			<div class="settings-line">
				<input
					ref={field}
					class="input"
					readOnly
					dir="ltr"
					value={link}
					aria-label={t('admin.link')}
					onFocus={(event) => event.currentTarget.select()}
				/>
				<button type="button" class="button main" onClick={() => void copy()}>
					{t('admin.copy')}
				</button>
			</div>
			<p role="status">{copied.value && t('action.copied')}</p>
		</Dialog>
	);
}
