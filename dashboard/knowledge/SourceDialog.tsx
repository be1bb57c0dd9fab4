import { useSignal } from '@preact/signals';
import type { KnowledgeSource } from '../../core/desk/contract/knowledge-shape';
import { call } from '../api/call';
import { ConfirmDialog } from '../shared/ConfirmDialog';
import { t } from '../language/translate';
import { Dialog } from '../shared/Dialog';
import { Icon } from '../shared/Icon';
import { SourceName } from '../shared/SourceName';
import { attempt } from '../state/notices';
import { readSources, readState } from './knowledge-state';
import { PassageList } from './PassageList';
import { ReplaceSource } from './ReplaceSource';
import { SourceForm } from './SourceForm';
import { SourceStateChip } from './SourceStateChip';

type Props = { source: KnowledgeSource; onClose(): void };

/** A source with its passages, and all that can be done with it. */
export function SourceDialog({ source, onClose }: Props) {
	const part = useSignal<'passages' | 'change' | 'removing'>('passages');

	async function remove() {
		if (!(await attempt(() => call('remove-knowledge', { sourceId: source.id })))) return;
		onClose();
		await attempt(() => Promise.all([readSources(), readState()]));
	}

	if (part.value === 'removing') {
		return (
			<ConfirmDialog
				title={source.name}
				text={t('knowledge.remove-about')}
				action={t('action.delete')}
				onClose={() => (part.value = 'passages')}
				onConfirm={() => void remove()}
			/>
		);
	}
	return (
		<Dialog title={source.name} wide onClose={onClose}>
			<SourceStateChip source={source} />
			{source.url !== null && (
				<p>
					<SourceName name={source.url} url={source.url} />
				</p>
			)}
			<div class="knowledge-ways">
				<ReplaceSource source={source} />
				<button
					type="button"
					class="button"
					aria-expanded={part.value === 'change'}
					onClick={() => (part.value = part.value === 'change' ? 'passages' : 'change')}
				>
					<Icon name="pencil" />
					{t('knowledge.change')}
				</button>
				<button type="button" class="button danger" onClick={() => (part.value = 'removing')}>
					<Icon name="trash" />
					{t('action.delete')}
				</button>
			</div>
			{part.value === 'change' ? (
				<SourceForm source={source} onDone={() => (part.value = 'passages')} />
			) : (
				<PassageList key={source.version} sourceId={source.id} />
			)}
		</Dialog>
	);
}
