import { useSignal } from '@preact/signals';
import { t } from '../language/translate';
import { Icon } from './Icon';

type Props = {
	label: string;
	/** Made when it is wanted. */
	text(): string;
};

/** Copies a text. Without HTTPS a page may not: then the text stands there to be copied by hand. */
export function CopyButton({ label, text }: Props) {
	const outcome = useSignal<'copied' | 'by-hand' | null>(null);

	async function copy() {
		try {
			await navigator.clipboard.writeText(text());
			outcome.value = 'copied';
		} catch {
			outcome.value = 'by-hand';
		}
	}

	return (
		<>
			<button type="button" class="button" onClick={() => void copy()}>
				<Icon name="copy" />
				{label}
			</button>
			<span role="status">{outcome.value === 'copied' && t('action.copied')}</span>
			{outcome.value === 'by-hand' && (
				<textarea
					class="input"
					readOnly
					rows={5}
					dir="ltr"
					value={text()}
					aria-label={label}
					ref={(field) => field?.select()}
				/>
			)}
		</>
	);
}
