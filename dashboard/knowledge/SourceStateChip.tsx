import type { KnowledgeSource } from '../../core/desk/contract/knowledge-shape';
import { number, t } from '../language/translate';
import { Icon } from '../shared/Icon';

/** Whether answers may rest on a source, and why not. */
export function SourceStateChip({ source }: { source: KnowledgeSource }) {
	const { state, reason, progress } = source;
	return (
		<span class="source-state">
			{progress && (
				<span class="knowledge-progress">
					<progress
						value={progress.of === 0 ? 0 : progress.passages / progress.of}
						aria-label={t('knowledge.state-reading')}
					/>
					<span class="small">
						{t('knowledge.state-reading')}{' '}
						<bdi>
							{number(progress.passages)} / {number(progress.of)}
						</bdi>
					</span>
				</span>
			)}
			{!progress && (
				<span class={`chip state-${reason !== null && state === 'serving' ? 'outdated' : state}`}>
					<Icon name={state === 'serving' && reason === null ? 'check' : 'warning'} />
					{t(
						reason !== null && state === 'serving'
							? 'knowledge.state-outdated'
							: `knowledge.state-${state}`,
					)}
				</span>
			)}
			{!progress && reason !== null && <span class="small">{t(`knowledge.reason.${reason}`)}</span>}
		</span>
	);
}
