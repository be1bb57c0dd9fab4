import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Passage } from '../../core/desk/contract/knowledge-shape';
import { call } from '../api/call';
import { t } from '../language/translate';
import { attempt } from '../state/notices';
import { HeadingPath } from '../shared/HeadingPath';

const PAGE = 20;

/** What was read of a source, passage by passage as it is found. */
export function PassageList({ sourceId }: { sourceId: string }) {
	const passages = useSignal<readonly Passage[] | null>(null);
	const next = useSignal<number | null>(null);

	async function read() {
		const after = next.peek() ?? undefined;
		const page = await attempt(() => call('knowledge-passages', { sourceId, limit: PAGE, after }));
		if (!page) return;
		passages.value = [...(passages.peek() ?? []), ...page.passages];
		next.value = page.next;
	}
	useEffect(() => void read(), []);

	return (
		<section class="passages" aria-label={t('knowledge.passages')}>
			<ol>
				{passages.value?.map(({ position, headings, page, text }) => (
					<li key={position} class="passage">
						<HeadingPath headings={headings} page={page} />
						<p class="passage-text" dir="auto">
							{text}
						</p>
					</li>
				))}
			</ol>
			<p class="soft" role="status">
				{passages.value === null && t('state.loading')}
				{passages.value?.length === 0 && t('knowledge.no-passages')}
			</p>
			{next.value !== null && (
				<button type="button" class="button" onClick={() => void read()}>
					{t('action.more')}
				</button>
			)}
		</section>
	);
}
