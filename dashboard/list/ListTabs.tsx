import { t } from '../language/translate';
import { useShortcuts } from '../shared/shortcuts';
import { countText } from './count-text';
import { counts } from './counts';
import { TABS } from './kept-query';
import { changeQuery, query } from './list-state';

/** Mine, unassigned, all: with how many are open in each. */
export function ListTabs() {
	const { tab } = query.value;
	const next = TABS[(TABS.indexOf(tab) + 1) % TABS.length]!;
	useShortcuts(
		[
			{
				code: 'KeyN',
				alt: true,
				label: 'shortcut.next-tab',
				run: () => changeQuery({ tab: next }),
			},
		],
		[next],
	);

	return (
		<div class="tabs" role="group" aria-label={t('list.tabs')}>
			{TABS.map((one) => {
				const count = counts.value?.[one];
				return (
					<button
						key={one}
						type="button"
						aria-pressed={one === tab}
						onClick={() => one !== tab && changeQuery({ tab: one })}
					>
						{t(`list.tab-${one}`)}
						{count !== undefined && <span class="count">{countText(count)}</span>}
					</button>
				);
			})}
		</div>
	);
}
