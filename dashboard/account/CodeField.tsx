import { t } from '../language/translate';
import { TextField } from '../shared/TextField';

type Props = { hint?: string; wrong?: string; autofocus?: boolean };

/** The six digits of an authenticator app; spaces between them do no harm. */
export function CodeField({ hint, wrong, autofocus = true }: Props) {
	return (
		<TextField
			label={t('account.code')}
			hint={hint}
			wrong={wrong}
			name="code"
			inputMode="numeric"
			autocomplete="one-time-code"
			pattern="\s*(\d\s*){6}"
			required
			autofocus={autofocus}
			dir="ltr"
		/>
	);
}
