import { call } from '../api/call';
import { t } from '../language/translate';
import { Form } from '../shared/Form';
import { textOf } from '../shared/text-of';
import { useSubmit } from '../shared/use-submit';
import { notify } from '../state/notices';
import { PasswordField } from './PasswordField';

/** Changes the password, which ends all other sessions. */
export function PasswordForm() {
	const submission = useSubmit();

	async function change(values: FormData, form: HTMLFormElement) {
		await call('change-own-password', {
			current: textOf(values, 'current', { exactly: true }),
			next: textOf(values, 'next', { exactly: true }),
		});
		form.reset();
		notify({ tone: 'good', text: t('account.password-changed') });
	}

	return (
		<section class="settings-part" aria-labelledby="password">
			<h2 id="password">{t('account.change-password')}</h2>
			<Form submission={submission} onSubmit={change}>
				<PasswordField
					label={t('account.current-password')}
					name="current"
					autocomplete="current-password"
					wrong={submission.wrong('current')}
				/>
				<PasswordField
					label={t('account.new-password')}
					hint={t('account.password-hint')}
					name="next"
					autocomplete="new-password"
					wrong={submission.wrong('next')}
				/>
				<button class="button" disabled={submission.busy}>
					{t('account.change-password')}
				</button>
			</Form>
		</section>
	);
}
