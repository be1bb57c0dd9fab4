import { useRef } from 'preact/hooks';
import { t } from '../language/translate';
import { openId } from '../state/route';
import { ConversationRow } from './ConversationRow';
import { moveBetweenRows } from './move-between-rows';
import { SearchHit } from './SearchHit';
import { search, searchOn } from './search-state';

/** People and messages that were found, and more of them as one asks. */
export function SearchResults() {
	const results = useRef<HTMLDivElement>(null);
	const { hits, people, next, state, problem } = search.value;
	const nothing = hits.length === 0 && people.length === 0;

	return (
		<div
			ref={results}
			class="list-scroll"
			onKeyDown={(event) => moveBetweenRows(event, results.current)}
		>
			<p class="search-state" role="status">
				{state === 'searching' && t('search.searching')}
				{state === 'done' && nothing && t('search.nothing')}
				{state === 'done' &&
					!nothing &&
					t('search.found', { count: hits.length + people.length, more: next === null ? '' : '+' })}
				{state === 'failed' && problem}
			</p>
			{people.length > 0 && (
				<>
					<h2 class="search-part">{t('search.people')}</h2>
					<ul class="rows">
						{people.map((row) => (
							<ConversationRow key={row.id} row={row} isOpen={row.id === openId.value} isReached />
						))}
					</ul>
				</>
			)}
			{hits.length > 0 && (
				<>
					<h2 class="search-part">{t('search.messages')}</h2>
					<ul class="rows">
						{hits.map((hit) => (
							<SearchHit key={hit.messageId} hit={hit} />
						))}
					</ul>
				</>
			)}
			{(next !== null || state === 'failed') && state !== 'searching' && (
				<div class="list-more">
					<button type="button" class="button" onClick={() => void searchOn()}>
						{t(state === 'failed' ? 'action.retry' : 'search.more')}
					</button>
				</div>
			)}
		</div>
	);
}
