import { useSignal } from '@preact/signals';
import { call } from '../api/call';
import { t } from '../language/translate';
import { Form } from '../shared/Form';
import { textOf } from '../shared/text-of';
import { useSubmit } from '../shared/use-submit';
import { notify } from '../state/notices';
import { me } from '../state/session';
import { NewSecondFactor } from './NewSecondFactor';
import { PasswordField } from './PasswordField';

type Begun = { secret: string; uri: string; password: string };

/** Switches the code of an authenticator app on and off; each step asks for the password. */
export function SecondFactor() {
	const begun = useSignal<Begun | null>(null);
	const submission = useSubmit();
	const isOn = me.value?.secondFactor ?? false;

	async function next(values: FormData, form: HTMLFormElement) {
		const password = textOf(values, 'password', { exactly: true });
		if (isOn) {
			me.value = (await call('end-second-factor', { password })).agent;
			notify({ tone: 'good', text: t('account.second-factor-ended') });
		} else {
			begun.value = { ...(await call('begin-second-factor', { password })), password };
		}
		form.reset();
	}

	return (
		<section class="settings-part" aria-labelledby="second-factor">
			<h2 id="second-factor">{t('account.second-factor')}</h2>
			<p class="soft">{t(isOn ? 'account.second-factor-on' : 'account.second-factor-off')}</p>
			{begun.value ? (
				<NewSecondFactor {...begun.value} onDone={() => (begun.value = null)} />
			) : (
				<Form submission={submission} onSubmit={next}>
					<PasswordField
						label={t('account.password')}
						name="password"
						autocomplete="current-password"
						wrong={submission.wrong('password')}
					/>
					<button class={isOn ? 'button danger' : 'button'} disabled={submission.busy}>
						{t(isOn ? 'account.second-factor-end' : 'account.second-factor-begin')}
					</button>
				</Form>
			)}
		</section>
	);
}
