import type { AnswerAt } from '../../core/desk/contract/route-table';
import { call } from '../api/call';
import { t } from '../language/translate';
import { Form } from '../shared/Form';
import { TextField } from '../shared/TextField';
import { textOf } from '../shared/text-of';
import { useSubmit } from '../shared/use-submit';
import { wantedLanguage } from '../shell/appearance';
import { go } from '../state/route';
import { isSetUp, me } from '../state/session';
import { CodeField } from './CodeField';
import { PasswordField } from './PasswordField';
import { SignedOutFrame } from './SignedOutFrame';

type Props = { token: string; link: AnswerAt<'look-at-link'> };

/**
 * What a one-time link asks for: name and e-mail where they are not known, a password, and
 * the code of an authenticator app where the account has one.
 */
export function LinkForm({ token, link: { purpose, email, name, role, secondFactor } }: Props) {
	const submission = useSubmit();

	async function use(values: FormData) {
		const { agent } = await call('use-link', {
			token,
			password: textOf(values, 'password', { exactly: true }),
			...(secondFactor && { code: textOf(values, 'code').replaceAll(/\s/g, '') }),
			...(purpose !== 'reset' && {
				name: textOf(values, 'name'),
				preferences: { language: wantedLanguage.value },
			}),
			...(purpose === 'set-up' && { email: textOf(values, 'email') }),
		});
		isSetUp.value = true;
		me.value = agent;
		go({ at: 'inbox', conversationId: null }, { replace: true });
	}

	return (
		<SignedOutFrame title={t(`link.${purpose}-title`)}>
			<p class="soft">
				{t(`link.${purpose}-about`, { role: role ? t(`role.${role}`) : '', name: name ?? '' })}
			</p>
			<Form submission={submission} onSubmit={use}>
				{purpose !== 'reset' && (
					<TextField
						label={t('account.name')}
						hint={t('account.name-hint')}
						name="name"
						autocomplete="name"
						maxLength={80}
						required
						autofocus
						wrong={submission.wrong('name')}
					/>
				)}
				<TextField
					label={t('account.email')}
					name="email"
					type="email"
					autocomplete="username"
					required
					dir="ltr"
					readOnly={email !== null}
					defaultValue={email ?? ''}
					wrong={submission.wrong('email')}
				/>
				<PasswordField
					label={t('account.new-password')}
					hint={t('account.password-hint')}
					name="password"
					autocomplete="new-password"
					wrong={submission.wrong('password')}
				/>
				{secondFactor && (
					<CodeField
						hint={t('sign-in.code-hint')}
						wrong={submission.wrong('code') && t('sign-in.wrong-code')}
						autofocus={false}
					/>
				)}
				<button class="button main" disabled={submission.busy}>
					{t(`link.${purpose}-do`)}
				</button>
			</Form>
		</SignedOutFrame>
	);
}
