import { useRef } from 'preact/hooks';
import { t } from '../language/translate';
import { useShortcuts } from '../shared/shortcuts';
import { ConversationList } from './ConversationList';
import { ListFilters } from './ListFilters';
import { ListTabs } from './ListTabs';
import { SearchField } from './SearchField';
import { SearchResults } from './SearchResults';
import { isSearching, stopSearching } from './search-state';
import { SortMenu } from './SortMenu';
import './list.css';

/** Every conversation of a tab, or what was searched for. */
export function ListPane() {
	const search = useRef<HTMLInputElement>(null);
	const focusSearch = () => {
		search.current?.focus();
		search.current?.select();
	};
	useShortcuts(
		[
			{ code: 'Slash', key: '/', label: 'shortcut.search', run: focusSearch },
			{ code: 'KeyK', ctrl: true, label: 'shortcut.search', run: focusSearch },
		],
		[],
	);

	return (
		<section class="list-pane" aria-label={t('list.title')}>
			<div class="list-head">
				<h1 class="hidden-visually">{t('list.title')}</h1>
				<SearchField inputRef={search} onClose={stopSearching} />
				{!isSearching.value && (
					<>
						<ListTabs />
						<div class="list-tools">
							<ListFilters />
							<SortMenu />
						</div>
					</>
				)}
			</div>
			{isSearching.value ? <SearchResults /> : <ConversationList />}
		</section>
	);
}
