import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { AnswerAt } from '../../core/desk/contract/route-table';
import { call, CallFailed } from '../api/call';
import { t } from '../language/translate';
import { explain } from '../state/notices';
import { go } from '../state/route';
import { LinkForm } from './LinkForm';
import { SignedOutFrame } from './SignedOutFrame';

type Link = AnswerAt<'look-at-link'>;

/** Where a one-time link leads: to the first account, an invitation, or a new password. */
export function LinkPage({ token }: { token: string }) {
	const link = useSignal<Link | null>(null);
	const problem = useSignal<string | null>(null);

	function look() {
		problem.value = null;
		call('look-at-link', { token })
			.then((found) => (link.value = found))
			.catch((error: unknown) => {
				const unreachable = error instanceof CallFailed && error.problem.code === 'offline';
				problem.value = unreachable ? explain(error) : t('link.over');
			});
	}
	useEffect(look, [token]);

	if (link.value) return <LinkForm token={token} link={link.value} />;
	return (
		<SignedOutFrame title={t('link.title')}>
			<p role="status">{problem.value ?? t('state.loading')}</p>
			{problem.value !== null && (
				<div class="dialog-actions">
					<button type="button" class="button" onClick={look}>
						{t('action.retry')}
					</button>
					<button
						type="button"
						class="button main"
						onClick={() => go({ at: 'inbox', conversationId: null }, { replace: true })}
					>
						{t('link.to-sign-in')}
					</button>
				</div>
			)}
		</SignedOutFrame>
	);
}
