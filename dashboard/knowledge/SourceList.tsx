import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../language/translate';
import { attempt } from '../state/notices';
import {
	nextSources,
	readMoreSources,
	searchSources,
	sources,
	sourceWords,
} from './knowledge-state';
import { SourceDialog } from './SourceDialog';
import { SourceRow } from './SourceRow';

const PAUSE_MS = 250;

/** The sources, with a search by name; each opens with its passages. */
export function SourceList() {
	const openId = useSignal<string | null>(null);
	const timer = useRef<number>();
	useEffect(() => () => clearTimeout(timer.current), []);
	const all = sources.value;
	const open = all?.find(({ id }) => id === openId.value);

	function search(words: string) {
		clearTimeout(timer.current);
		timer.current = window.setTimeout(
			() => void attempt(() => searchSources(words.trim())),
			PAUSE_MS,
		);
	}

	return (
		<section class="knowledge-list" aria-labelledby="knowledge-sources">
			<div class="settings-line">
				<h2 id="knowledge-sources">{t('knowledge.part-sources')}</h2>
				<input
					class="input"
					type="search"
					dir="auto"
					maxLength={120}
					placeholder={t('knowledge.search')}
					aria-label={t('knowledge.search')}
					defaultValue={sourceWords.peek()}
					onInput={(event) => search(event.currentTarget.value)}
				/>
			</div>
			<ul class="settings-list">
				{all?.map((source) => (
					<SourceRow key={source.id} source={source} onOpen={() => (openId.value = source.id)} />
				))}
			</ul>
			<p class="soft" role="status">
				{all === null && t('state.loading')}
				{all?.length === 0 &&
					t(sourceWords.value === '' ? 'knowledge.no-sources' : 'knowledge.none-fits')}
			</p>
			{nextSources.value !== null && (
				<button type="button" class="button" onClick={() => void attempt(readMoreSources)}>
					{t('action.more')}
				</button>
			)}
			{open && <SourceDialog key={open.id} source={open} onClose={() => (openId.value = null)} />}
		</section>
	);
}
