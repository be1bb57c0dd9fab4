import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { call, CallFailed } from '../api/call';
import { t } from '../language/translate';
import { Form } from '../shared/Form';
import { TextField } from '../shared/TextField';
import { textOf } from '../shared/text-of';
import { useSubmit } from '../shared/use-submit';
import { explain } from '../state/notices';
import { isSetUp, me } from '../state/session';
import { PasswordField } from './PasswordField';
import { SignedOutFrame } from './SignedOutFrame';

/** Asks for e-mail and password, and for the code of an authenticator app where one is used. */
export function SignIn() {
	const codeNeeded = useSignal(false);
	const waitSeconds = useSignal(0);
	const known = useSignal({ email: '', password: '' });
	const submission = useSubmit((error) => {
		if (!(error instanceof CallFailed)) return explain(error);
		const { problem } = error;
		if (problem.code === 'offline' || problem.code === 'store-unavailable') return explain(error);
		if (problem.code === 'too-many-tries') {
			waitSeconds.value = problem.retryAfter ?? 0;
			return '';
		}
		return t(codeNeeded.value ? 'sign-in.wrong-code' : 'sign-in.wrong');
	});
	useCountdown(waitSeconds);

	async function signIn(values: FormData) {
		if (!codeNeeded.value) {
			known.value = {
				email: textOf(values, 'email'),
				password: textOf(values, 'password', { exactly: true }),
			};
		}
		const code = textOf(values, 'code').replaceAll(/\s/g, '');
		const answer = await call('sign-in', { ...known.value, ...(code && { code }) });
		if (answer.outcome === 'code-needed') codeNeeded.value = true;
		else me.value = answer.agent;
	}

	return (
		<SignedOutFrame title={t(codeNeeded.value ? 'sign-in.code-title' : 'sign-in.title')}>
			{!isSetUp.value && <p class="notice-box">{t('sign-in.not-set-up')}</p>}
			<Form submission={submission} onSubmit={signIn}>
				{codeNeeded.value ? <CodeField /> : <Credentials email={known.value.email} />}
				<p role="status">
					{waitSeconds.value > 0 && t('sign-in.wait', { count: waitSeconds.value })}
				</p>
				<button class="button main" disabled={submission.busy || waitSeconds.value > 0}>
					{t('sign-in.do')}
				</button>
				{codeNeeded.value && (
					<button type="button" class="button quiet" onClick={() => (codeNeeded.value = false)}>
						{t('action.back')}
					</button>
				)}
			</Form>
		</SignedOutFrame>
	);
}

function Credentials({ email }: { email: string }) {
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

function CodeField() {
	return (
		<TextField
			label={t('account.code')}
			hint={t('sign-in.code-hint')}
			name="code"
			inputMode="numeric"
			autocomplete="one-time-code"
			pattern="\s*(\d\s*){6}"
			required
			autofocus
			dir="ltr"
		/>
	);
}

/** Counts a signal down to nothing, a second at a time. */
function useCountdown(seconds: { value: number; peek(): number }) {
	useEffect(() => {
		const timer = setInterval(() => {
			if (seconds.peek() > 0) seconds.value = Math.max(0, Math.ceil(seconds.peek()) - 1);
		}, 1_000);
		return () => clearInterval(timer);
	}, []);
}
