import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { AnswerAt, InputAt } from '../../core/desk/contract/route-table';
import { call } from '../api/call';
import { t } from '../language/translate';
import { briefMoment } from '../shared/times';
import { attempt, notify } from '../state/notices';
import { browserOf } from './browser-of';

type Session = AnswerAt<'own-sessions'>['sessions'][number];

/** Where the agent is signed in; what they do not know, they can end. */
export function Sessions() {
	const sessions = useSignal<readonly Session[] | null>(null);
	const read = async () => {
		sessions.value = (await attempt(() => call('own-sessions', {})))?.sessions ?? [];
	};
	useEffect(() => void read(), []);

	async function end(which: InputAt<'end-sessions'>['which']) {
		const answer = await attempt(() => call('end-sessions', { which }));
		if (!answer) return;
		notify({ tone: 'good', text: t('account.sessions-ended', { count: answer.ended }) });
		await read();
	}

	const others = sessions.value?.filter(({ current }) => !current) ?? [];
	return (
		<section class="settings-part" aria-labelledby="sessions">
			<h2 id="sessions">{t('account.sessions')}</h2>
			{sessions.value === null && <p role="status">{t('state.loading')}</p>}
			<ul class="settings-list">
				{sessions.value?.map((session) => (
					<SessionLine key={session.id} session={session} onEnd={() => void end(session.id)} />
				))}
			</ul>
			{others.length > 1 && (
				<button type="button" class="button danger" onClick={() => void end('others')}>
					{t('account.sessions-end-others')}
				</button>
			)}
		</section>
	);
}

function SessionLine({ session, onEnd }: { session: Session; onEnd(): void }) {
	const { address, userAgent, seenAt, current } = session;
	const browser = browserOf(userAgent);
	return (
		<li>
			<span class="settings-words">
				<strong>
					<bdi>{browser}</bdi>
				</strong>
				{current && <span class="chip">{t('account.session-this')}</span>}
				<span class="small soft">
					<bdi>{address}</bdi> · {t('account.session-seen', { when: briefMoment(seenAt) })}
				</span>
			</span>
			{!current && (
				<button
					type="button"
					class="button"
					aria-label={t('account.session-end-of', { where: browser })}
					onClick={onEnd}
				>
					{t('account.session-end')}
				</button>
			)}
		</li>
	);
}
