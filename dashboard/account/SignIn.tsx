import { useSignal } from '@preact/signals';
import { call, CallFailed } from '../api/call';
import { t } from '../language/translate';
import { Form } from '../shared/Form';
import { textOf } from '../shared/text-of';
import { useSubmit } from '../shared/use-submit';
import { explain } from '../state/notices';
import { isSetUp, me } from '../state/session';
import { CodeField } from './CodeField';
import { Credentials } from './Credentials';
import { SignedOutFrame } from './SignedOutFrame';
import { useCountdown } from './use-countdown';

/** Asks for e-mail and password, and for the code of an authenticator app where one is used. */
export function SignIn() {
	const codeNeeded = useSignal(false);
	const waitSeconds = useCountdown();
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
				{codeNeeded.value ? (
					<CodeField hint={t('sign-in.code-hint')} />
				) : (
					<Credentials email={known.value.email} />
				)}
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
