import { AccountPage } from '../account/AccountPage';
import { KnowledgePage } from '../knowledge/KnowledgePage';
import { number, t } from '../language/translate';
import { desk } from '../state/desk';
import { go, place, write } from '../state/route';
import { isAtLeast } from '../state/session';
import { AgentsPage } from './AgentsPage';
import { AuditPage } from './AuditPage';
import { CannedRepliesPage } from './CannedRepliesPage';
import { ChannelsPage } from './ChannelsPage';
import { DeadLettersPage } from './DeadLettersPage';
import { DeskSettingsPage } from './DeskSettingsPage';
import { HealthPage } from './HealthPage';
import { LabelsPage } from './LabelsPage';
import './admin.css';
import './health.css';

const PAGES = [
	{ page: 'agents', role: 'owner', Page: AgentsPage },
	{ page: 'labels', role: 'supervisor', Page: LabelsPage },
	{ page: 'canned-replies', role: 'supervisor', Page: CannedRepliesPage },
	{ page: 'channels', role: 'supervisor', Page: ChannelsPage },
	{ page: 'desk', role: 'supervisor', Page: DeskSettingsPage },
	{ page: 'health', role: 'supervisor', Page: HealthPage },
	{ page: 'dead-letters', role: 'supervisor', Page: DeadLettersPage },
	{ page: 'audit', role: 'owner', Page: AuditPage },
] as const;

/** The pages that come on demand: the agent's own, and those of supervisors and owners. */
export function Settings() {
	const { value } = place;
	const mine = PAGES.filter(({ role }) => isAtLeast(role));
	const showsKnowledge = value.at === 'knowledge' && isAtLeast('supervisor');
	const shown =
		value.at === 'admin' ? (mine.find(({ page }) => page === value.page) ?? mine[0]) : undefined;

	const Page = showsKnowledge ? KnowledgePage : (shown?.Page ?? AccountPage);

	return (
		<div class="settings">
			{!showsKnowledge && mine.length > 0 && (
				<nav class="settings-navigation" aria-label={t('shell.settings')}>
					{mine.map(({ page }) => (
						<SettingsLink key={page} page={page} current={page === shown?.page} />
					))}
				</nav>
			)}
			<main id="main" class="settings-main" tabIndex={-1}>
				<Page />
			</main>
		</div>
	);
}

type LinkProps = { page: (typeof PAGES)[number]['page']; current: boolean };

function SettingsLink({ page, current }: LinkProps) {
	const to = { at: 'admin', page } as const;
	const broken = desk.value?.broken ?? 0;
	return (
		<a
			href={write(to)}
			aria-current={current ? 'page' : undefined}
			onClick={(event) => {
				if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
				event.preventDefault();
				go(to);
			}}
		>
			{t(`admin.${page}`)}
			{page === 'health' && broken > 0 && <span class="chip state-broken">{number(broken)}</span>}
		</a>
	);
}
