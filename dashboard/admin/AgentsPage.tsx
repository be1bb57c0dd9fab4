import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { AnswerAt } from '../../core/desk/contract/route-table';
import { call } from '../api/call';
import { t } from '../language/translate';
import { briefMoment } from '../shared/times';
import { onChange } from '../state/live';
import { attempt, explain } from '../state/notices';
import { AgentLine } from './AgentLine';
import { InviteForm } from './InviteForm';
import { LinkDialog } from './LinkDialog';

export type ShownLink = { title: string; token: string; validUntil: string };

/** Who works at the desk, with which rights, and who is invited. */
export function AgentsPage() {
	const read = useSignal<AnswerAt<'agents'> | null>(null);
	const problem = useSignal<string | null>(null);
	const link = useSignal<ShownLink | null>(null);

	async function load() {
		try {
			read.value = await call('agents', {});
			problem.value = null;
		} catch (error) {
			problem.value = explain(error);
		}
	}
	useEffect(() => {
		void load();
		return onChange(({ kind }) => kind === 'desk-changed' && void load());
	}, []);
	async function withdraw(id: string) {
		if (await attempt(() => call('withdraw-invitation', { id }))) await load();
	}
	const show = (shown: ShownLink) => {
		link.value = shown;
		void load();
	};

	return (
		<div class="settings-page">
			<h1>{t('admin.agents')}</h1>
			<p role="status">{problem.value ?? (read.value === null && t('state.loading'))}</p>
			<ul class="settings-list">
				{read.value?.agents.map((agent) => (
					<AgentLine key={agent.id} agent={agent} onChanged={load} onLink={show} />
				))}
			</ul>
			<section class="settings-part" aria-labelledby="invitations">
				<h2 id="invitations">{t('admin.invite')}</h2>
				<InviteForm onLink={show} />
				{read.value !== null && read.value.invitations.length > 0 && (
					<>
						<h3>{t('admin.invitations')}</h3>
						<ul class="settings-list">
							{read.value.invitations.map(({ id, email, role, validUntil }) => (
								<li key={id}>
									<span class="settings-words">
										<bdi>{email}</bdi>
										<span class="chip">{t(`role.${role}`)}</span>
										<span class="small soft">
											{t('admin.valid-until', { until: briefMoment(validUntil) })}
										</span>
									</span>
									<button
										type="button"
										class="button danger"
										aria-label={t('admin.withdraw-of', { email })}
										onClick={() => void withdraw(id)}
									>
										{t('admin.withdraw')}
									</button>
								</li>
							))}
						</ul>
					</>
				)}
			</section>
			{link.value && <LinkDialog {...link.value} onClose={() => (link.value = null)} />}
		</div>
	);
}
