import type { ComponentChildren } from 'preact';
import { call } from '../api/call';
import { number, t } from '../language/translate';
import { Icon, type IconName } from '../shared/Icon';
import { desk } from '../state/desk';
import { attempt } from '../state/notices';
import { go, openId, place, write, type Place } from '../state/route';
import { isAtLeast } from '../state/session';
import { needsYou } from './needs-you';

type Props = { onStart(): void; onShortcuts(): void };

/** Leads to the parts of the desk, and out of it. */
export function Navigation({ onStart, onShortcuts }: Props) {
	const count = needsYou.value;
	const broken = desk.value?.broken ?? 0;
	const at = place.value.at;
	const inbox: Place = { at: 'inbox', conversationId: null };

	return (
		<nav class="navigation" aria-label={t('shell.navigation')}>
			<NavigationLink
				to={inbox}
				icon="inbox"
				label={count > 0 ? t('shell.inbox-needs', { count }) : t('shell.inbox')}
				current={at === 'inbox' && openId.value === null}
				within={at === 'inbox'}
			>
				{count > 0 && (
					<span class="navigation-count" aria-hidden="true">
						{count > 99 ? `${number(99)}+` : number(count)}
					</span>
				)}
			</NavigationLink>
			{isAtLeast('agent') && (
				<NavigationButton icon="plus" label={t('start.title')} onClick={onStart} />
			)}
			{isAtLeast('supervisor') && (
				<NavigationLink
					to={{ at: 'knowledge', part: 'sources' }}
					icon="book"
					label={t('knowledge.title')}
					current={at === 'knowledge'}
				/>
			)}
			<span class="navigation-gap" />
			<NavigationButton
				class="for-keyboards"
				icon="keyboard"
				label={t('shell.shortcuts')}
				onClick={onShortcuts}
			/>
			{isAtLeast('supervisor') && (
				<NavigationLink
					to={{ at: 'admin', page: 'labels' }}
					icon="settings"
					label={broken > 0 ? t('shell.settings-broken', { count: broken }) : t('shell.settings')}
					current={at === 'admin'}
				>
					{broken > 0 && (
						<span class="navigation-count" aria-hidden="true">
							!
						</span>
					)}
				</NavigationLink>
			)}
			<NavigationLink
				to={{ at: 'account' }}
				icon="person"
				label={t('account.title')}
				current={at === 'account'}
			/>
			<NavigationButton
				icon="signout"
				label={t('account.sign-out')}
				onClick={() => void signOut()}
			/>
		</nav>
	);
}

/** The page is loaded anew, so that nothing of what was read stays in its memory. */
async function signOut() {
	if (!(await attempt(() => call('sign-out', {})))) return;
	go({ at: 'inbox', conversationId: null }, { replace: true });
	location.reload();
}

type LinkProps = {
	to: Place;
	icon: IconName;
	label: string;
	current: boolean;
	within?: boolean;
	children?: ComponentChildren;
};

function NavigationLink({ to, icon, label, current, within = current, children }: LinkProps) {
	return (
		<a
			class={within ? 'navigation-item here' : 'navigation-item'}
			href={write(to)}
			title={label}
			aria-label={label}
			aria-current={current ? 'page' : undefined}
			onClick={(event) => {
				if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
				event.preventDefault();
				go(to);
			}}
		>
			<Icon name={icon} />
			{children}
		</a>
	);
}

type ButtonProps = { icon: IconName; label: string; class?: string; onClick(): void };

function NavigationButton({ icon, label, class: more = '', onClick }: ButtonProps) {
	return (
		<button
			type="button"
			class={`navigation-item ${more}`}
			title={label}
			aria-label={label}
			onClick={onClick}
		>
			<Icon name={icon} />
		</button>
	);
}
