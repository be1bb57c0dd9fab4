import { call } from '../api/call';
import { QrCode } from '../admin/QrCode';
import { t } from '../language/translate';
import { Form } from '../shared/Form';
import { textOf } from '../shared/text-of';
import { useSubmit } from '../shared/use-submit';
import { notify } from '../state/notices';
import { me } from '../state/session';
import { CodeField } from './CodeField';

type Props = { secret: string; uri: string; password: string; onDone(): void };

/** Shows a new secret to an authenticator app, and takes its first code. */
export function NewSecondFactor({ secret, uri, password, onDone }: Props) {
	const submission = useSubmit();

	async function confirm(values: FormData) {
		const code = textOf(values, 'code').replaceAll(/\s/g, '');
		me.value = (await call('confirm-second-factor', { secret, code, password })).agent;
		notify({ tone: 'good', text: t('account.second-factor-done') });
		onDone();
	}

	return (
		<Form submission={submission} onSubmit={confirm}>
			<p>{t('account.second-factor-scan')}</p>
			<QrCode text={uri} label={t('account.second-factor-qr')} />
			<p>
				{t('account.second-factor-key')}:{' '}
				<code dir="ltr">{secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
			</p>
			<CodeField wrong={submission.wrong('code')} />
			<div class="dialog-actions">
				<button type="button" class="button" onClick={onDone}>
					{t('action.cancel')}
				</button>
				<button class="button main" disabled={submission.busy}>
					{t('account.second-factor-confirm')}
				</button>
			</div>
		</Form>
	);
}
