import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { t } from '../language/translate';

type Props = {
	label: string;
	name: string;
	autocomplete: 'current-password' | 'new-password';
	hint?: string;
	wrong?: string;
};

/** A new password has ten characters or more. */
const SHORTEST = 10;

/** A password, which can be looked at while it is written. */
export function PasswordField({ label, name, autocomplete, hint, wrong }: Props) {
	const id = useId();
	const shown = useSignal(false);
	return (
		<div class="field">
			<label for={id}>{label}</label>
			<div class="password">
				<input
					class="input"
					id={id}
					name={name}
					type={shown.value ? 'text' : 'password'}
					autocomplete={autocomplete}
					minLength={autocomplete === 'new-password' ? SHORTEST : undefined}
					maxLength={200}
					required
					dir="ltr"
					spellcheck={false}
					aria-invalid={wrong ? true : undefined}
					aria-describedby={`${id}-about`}
				/>
				<button
					type="button"
					class="button quiet"
					aria-pressed={shown.value}
					onClick={() => (shown.value = !shown.value)}
				>
					{t('account.show-password')}
				</button>
			</div>
			<div id={`${id}-about`}>
				{wrong && <p class="wrong">{wrong}</p>}
				{hint && <p class="hint">{hint}</p>}
			</div>
		</div>
	);
}
