import { t } from '../language/translate';
import { changeQuery, query } from './list-state';

/** Why the list is empty, and where there may be more. */
export function EmptyList() {
	const { tab, status, labelId, channelId, answering } = query.value;
	const filtered = status !== 'open' || labelId || channelId || answering;
	return (
		<div class="list-state" role="status">
			<p>{t(filtered ? 'list.empty-filtered' : `list.empty-${tab}`)}</p>
			{!filtered && tab !== 'all' && (
				<button type="button" class="button" onClick={() => changeQuery({ tab: 'all' })}>
					{t('list.show-all')}
				</button>
			)}
		</div>
	);
}
