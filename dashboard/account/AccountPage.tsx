import { t } from '../language/translate';
import { NotificationForm } from './NotificationForm';
import { PasswordForm } from './PasswordForm';
import { PreferencesForm } from './PreferencesForm';
import { SecondFactor } from './SecondFactor';
import { Sessions } from './Sessions';

/** What agents set for themselves. */
export function AccountPage() {
	return (
		<div class="settings-page">
			<h1>{t('account.title')}</h1>
			<PreferencesForm />
			<NotificationForm />
			<PasswordForm />
			<SecondFactor />
			<Sessions />
		</div>
	);
}
