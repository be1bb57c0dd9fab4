import { useSignal } from '@preact/signals';
import type { Label } from '../../core/desk/contract/conversation-shape';
import { call } from '../api/call';
import { t } from '../language/translate';
import { IconButton } from '../shared/IconButton';
import { desk, readDesk } from '../state/desk';
import { attempt } from '../state/notices';
import { ConfirmDialog } from '../shared/ConfirmDialog';
import { LabelForm } from './LabelForm';

/** The labels that agents put on conversations. */
export function LabelsPage() {
	const changing = useSignal<Label | null>(null);
	const removing = useSignal<Label | null>(null);

	async function remove(id: string) {
		if (await attempt(() => call('remove-label', { id }))) await attempt(readDesk);
	}

	return (
		<div class="settings-page">
			<h1>{t('admin.labels')}</h1>
			<ul class="settings-list">
				{desk.value?.labels.map((label) => (
					<li key={label.id}>
						<span class="settings-words">
							<span class={`chip label-${label.colour}`}>
								<bdi>{label.name}</bdi>
							</span>
						</span>
						<IconButton
							icon="pencil"
							label={t('admin.change', { name: label.name })}
							onClick={() => (changing.value = label)}
						/>
						<IconButton
							icon="trash"
							label={t('admin.remove', { name: label.name })}
							onClick={() => (removing.value = label)}
						/>
					</li>
				))}
			</ul>
			{desk.value?.labels.length === 0 && <p class="soft">{t('admin.no-labels')}</p>}
			<section class="settings-part" aria-labelledby="label">
				<h2 id="label">{t(changing.value ? 'admin.change-label' : 'admin.new-label')}</h2>
				<LabelForm
					key={changing.value?.id ?? 'new'}
					label={changing.value}
					onDone={() => (changing.value = null)}
				/>
			</section>
			{removing.value && (
				<ConfirmDialog
					title={removing.value.name}
					text={t('admin.remove-label-about')}
					action={t('action.delete')}
					onClose={() => (removing.value = null)}
					onConfirm={removeOf(removing.value, remove)}
				/>
			)}
		</div>
	);
}

function removeOf({ id }: Label, remove: (id: string) => Promise<void>): () => void {
	return () => void remove(id);
}
