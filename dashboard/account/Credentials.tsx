import { t } from '../language/translate';
import { TextField } from '../shared/TextField';
import { PasswordField } from './PasswordField';

/** E-mail and password of who signs in. */
export function Credentials({ email }: { email: string }) {
	return (
		<>
			<TextField
				label={t('account.email')}
				name="email"
				type="email"
				autocomplete="username"
				defaultValue={email}
				required
				autofocus
				dir="ltr"
			/>
			<PasswordField
				label={t('account.password')}
				name="password"
				autocomplete="current-password"
			/>
		</>
	);
}
