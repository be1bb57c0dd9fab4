import { useSignal } from '@preact/signals';
import type { KnowledgeState } from '../../core/desk/contract/knowledge-shape';
import { call } from '../api/call';
import { ConfirmDialog } from '../shared/ConfirmDialog';
import { number, t } from '../language/translate';
import { Icon } from '../shared/Icon';
import { attempt, notify } from '../state/notices';
import { knowledgeState, readState } from './knowledge-state';

/** How much there is, how it is found, and how far the indexing is. */
export function IndexState() {
	const asking = useSignal(false);
	const state = knowledgeState.value;
	if (!state) return <p role="status">{t('state.loading')}</p>;

	async function rebuild() {
		if (!(await attempt(() => call('rebuild-knowledge', {})))) return;
		notify({ tone: 'good', text: t('knowledge.rebuilding') });
		await attempt(readState);
	}

	return (
		<section class="settings-part knowledge-state" aria-label={t('knowledge.index')}>
			<div class="settings-line">
				<p class="knowledge-counts">
					<strong>{t('knowledge.sources-count', { count: state.sources })}</strong>
					{' · '}
					{t('knowledge.passages-count', { count: state.passages })}
					<br />
					<span class="soft">{waysWords(state)}</span>
				</p>
				<button type="button" class="button" onClick={() => (asking.value = true)}>
					<Icon name="refresh" />
					{t('knowledge.rebuild')}
				</button>
			</div>
			<Progress state={state} />
			{state.warning === 'many-passages' && (
				<p class="notice-box">{t('knowledge.many-passages', { count: 300_000 })}</p>
			)}
			{asking.value && (
				<ConfirmDialog
					title={t('knowledge.rebuild')}
					text={t('knowledge.rebuild-about')}
					action={t('knowledge.rebuild')}
					onClose={() => (asking.value = false)}
					onConfirm={() => void rebuild()}
				/>
			)}
		</section>
	);
}

function Progress({ state: { index, building } }: { state: KnowledgeState }) {
	const shown = building ?? index;
	if (!shown) return null;
	const { model, entries, vectors, reason } = shown;
	const of = building ? building.of : entries;
	const done = model === null ? entries : vectors;
	return (
		<>
			{done < of && (
				<div class="knowledge-progress">
					<progress
						value={of === 0 ? 0 : done / of}
						aria-label={t(building ? 'knowledge.building' : 'knowledge.embedding')}
					/>
					<span class="small">
						{t(building ? 'knowledge.building' : 'knowledge.embedding')}{' '}
						<bdi>
							{number(done)} / {number(of)}
						</bdi>
					</span>
				</div>
			)}
			{reason !== null && (
				<p class="notice-box">
					{t('knowledge.standstill')} <bdi>{reason}</bdi>
				</p>
			)}
		</>
	);
}

function waysWords({ index, wanted }: KnowledgeState): string {
	if (index?.model != null) {
		const { model, dimensions } = index;
		return t('knowledge.by-meaning', {
			model: `\u2068${model}\u2069`,
			dimensions: dimensions ?? 0,
		});
	}
	return t(wanted ? 'knowledge.words-yet' : 'knowledge.words-only');
}
