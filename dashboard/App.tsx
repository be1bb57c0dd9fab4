import { effect, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { onSignedOut } from './api/call';
import { LinkPage } from './account/LinkPage';
import { SignedOutFrame } from './account/SignedOutFrame';
import { SignIn } from './account/SignIn';
import { t } from './language/translate';
import { Shell } from './shell/Shell';
import { Notices } from './shell/Notices';
import { explain, notify } from './state/notices';
import { place } from './state/route';
import { me, readSession } from './state/session';

/** What the page shows: a one-time link, the sign-in, or the desk. */
export function App() {
	const problem = useSignal<string | null>(null);

	function begin() {
		problem.value = null;
		readSession().catch((error: unknown) => (problem.value = explain(error)));
	}
	useEffect(begin, []);
	useEffect(() => effect(forgetTheLastAgent), []);
	useEffect(
		() =>
			onSignedOut(() => {
				if (me.peek()) notify({ tone: 'plain', text: t('sign-in.over') });
				me.value = null;
			}),
		[],
	);

	return (
		<>
			<Inside problem={problem.value} onRetry={begin} />
			<Notices />
		</>
	);
}

let lastAgentId: string | undefined;

/** What one agent has read stays on the page in its memory; another one begins with a new page. */
function forgetTheLastAgent() {
	const id = me.value?.id;
	if (id === undefined) return;
	if (lastAgentId !== undefined && lastAgentId !== id) location.reload();
	lastAgentId = id;
}

function Inside({ problem, onRetry }: { problem: string | null; onRetry(): void }) {
	if (place.value.at === 'link') {
		return <LinkPage key={place.value.token} token={place.value.token} />;
	}
	if (me.value) return <Shell key={me.value.id} />;
	if (me.value === null) return <SignIn />;
	return (
		<SignedOutFrame title={problem === null ? t('state.loading') : t('app.name')}>
			{problem !== null && (
				<>
					<p role="alert">{problem}</p>
					<button type="button" class="button main" onClick={onRetry}>
						{t('action.retry')}
					</button>
				</>
			)}
		</SignedOutFrame>
	);
}
