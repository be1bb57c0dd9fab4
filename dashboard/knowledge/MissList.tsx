import { useSignal } from '@preact/signals';
import type { KnowledgeMiss } from '../../core/desk/contract/knowledge-shape';
import { call } from '../api/call';
import { t } from '../language/translate';
import { Icon } from '../shared/Icon';
import { briefMoment, moment } from '../shared/times';
import { attempt } from '../state/notices';
import { misses, readMisses } from './knowledge-state';
import { TextDialog } from './TextDialog';

/** What customers asked and no source says; each is a click away from an answer. */
export function MissList() {
	const answering = useSignal<KnowledgeMiss | null>(null);
	const all = misses.value;

	async function dismiss({ ids }: KnowledgeMiss) {
		if (await attempt(() => call('settle-misses', { missIds: ids }))) await attempt(readMisses);
	}
	function close() {
		answering.value = null;
		void attempt(readMisses);
	}

	return (
		<section class="knowledge-list" aria-labelledby="knowledge-misses">
			<h2 id="knowledge-misses">{t('knowledge.part-misses')}</h2>
			<p class="soft">{t('knowledge.misses-about')}</p>
			<ul class="settings-list">
				{all?.map((miss) => (
					<li key={miss.ids[0]} class="miss">
						<span class="settings-words">
							<strong dir="auto">{miss.question}</strong>
							<span class="small soft">
								{t('knowledge.times', { count: miss.times })} ·{' '}
								<time dateTime={miss.lastAt} title={moment(miss.lastAt)}>
									{t('knowledge.last-asked', { at: briefMoment(miss.lastAt) })}
								</time>
							</span>
						</span>
						<button type="button" class="button main" onClick={() => (answering.value = miss)}>
							<Icon name="plus" />
							{t('knowledge.add-answer')}
						</button>
						<button type="button" class="button" onClick={() => void dismiss(miss)}>
							{t('knowledge.dismiss')}
						</button>
					</li>
				))}
			</ul>
			<p class="soft" role="status">
				{all === null && t('state.loading')}
				{all?.length === 0 && t('knowledge.no-misses')}
			</p>
			{answering.value && <TextDialog miss={answering.value} onClose={close} />}
		</section>
	);
}
