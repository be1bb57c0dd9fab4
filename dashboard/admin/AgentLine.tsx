import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { AnswerAt, InputAt } from '../../core/desk/contract/route-table';
import { call } from '../api/call';
import { t } from '../language/translate';
import { Avatar } from '../shared/Avatar';
import { IconButton } from '../shared/IconButton';
import { Menu } from '../shared/Menu';
import { briefMoment } from '../shared/times';
import { attempt } from '../state/notices';
import type { ShownLink } from './AgentsPage';
import { ConfirmDialog } from '../shared/ConfirmDialog';
import { ROLES } from './roles';

type Agent = AnswerAt<'agents'>['agents'][number];

type Props = { agent: Agent; onChanged(): Promise<void>; onLink(link: ShownLink): void };

/** One agent: their role, and what an owner can do about their account. */
export function AgentLine({ agent, onChanged, onLink }: Props) {
	const menu = useSignal(false);
	const asking = useSignal<'shut-out' | 'end-second-factor' | null>(null);
	const anchor = useRef<HTMLButtonElement>(null);
	const { id: agentId, version, name, email, role, disabledAt, lastSeenAt, secondFactor } = agent;

	async function change(what: Partial<InputAt<'change-agent'>>) {
		await attempt(() => call('change-agent', { agentId, version, ...what }));
		await onChanged();
	}
	async function reset() {
		menu.value = false;
		const answer = await attempt(() => call('reset-password', { agentId }));
		if (answer) onLink({ title: t('admin.reset-link', { name }), ...answer });
	}
	const ask = (what: 'shut-out' | 'end-second-factor') => {
		menu.value = false;
		asking.value = what;
	};

	return (
		<li class={disabledAt === null ? undefined : 'shut-out'}>
			<Avatar name={name} />
			<span class="settings-words">
				<strong>
					<bdi>{name}</bdi>
				</strong>
				{disabledAt !== null && <span class="chip bad">{t('admin.shut-out')}</span>}
				{secondFactor && <span class="chip">{t('account.second-factor')}</span>}
				<span class="small soft">
					<bdi>{email}</bdi> ·{' '}
					{lastSeenAt === null
						? t('admin.never-seen')
						: t('account.session-seen', { when: briefMoment(lastSeenAt) })}
				</span>
			</span>
			<select
				class="input settings-role"
				aria-label={t('admin.role-of', { name })}
				value={role}
				onChange={(event) => void change({ role: event.currentTarget.value as Agent['role'] })}
			>
				{ROLES.map((one) => (
					<option key={one} value={one}>
						{t(`role.${one}`)}
					</option>
				))}
			</select>
			<IconButton
				buttonRef={anchor}
				icon="more"
				label={t('list.more-of', { name })}
				aria-haspopup="menu"
				aria-expanded={menu.value}
				onClick={() => (menu.value = !menu.value)}
			/>
			{menu.value && (
				<Menu anchor={anchor} label={name} onClose={() => (menu.value = false)}>
					<button type="button" role="menuitem" onClick={() => void reset()}>
						{t('admin.reset')}
					</button>
					{secondFactor && (
						<button type="button" role="menuitem" onClick={() => ask('end-second-factor')}>
							{t('admin.end-second-factor')}
						</button>
					)}
					{disabledAt === null ? (
						<button type="button" role="menuitem" onClick={() => ask('shut-out')}>
							{t('admin.do-shut-out')}
						</button>
					) : (
						<button type="button" role="menuitem" onClick={() => void change({ disabled: false })}>
							{t('admin.let-in')}
						</button>
					)}
				</Menu>
			)}
			{asking.value && (
				<ConfirmDialog
					title={name}
					text={t(`admin.${asking.value}-about`)}
					action={t(asking.value === 'shut-out' ? 'admin.do-shut-out' : 'admin.end-second-factor')}
					onClose={() => (asking.value = null)}
					onConfirm={() =>
						void change(
							asking.value === 'shut-out' ? { disabled: true } : { endSecondFactor: true },
						)
					}
				/>
			)}
		</li>
	);
}
