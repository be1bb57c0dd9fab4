import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { t } from '../language/translate';
import { Icon } from '../shared/Icon';
import { AddressDialog } from './AddressDialog';
import { detailsIn } from './details-in';
import { DetailsFields } from './DetailsFields';
import { DropZone } from './DropZone';
import { TextDialog } from './TextDialog';
import { UploadList } from './UploadList';
import { addFiles } from './uploads';

/** Everything by which knowledge comes in: files, addresses, and what somebody types. */
export function AddSources() {
	const dialog = useSignal<'address' | 'text' | null>(null);
	const details = useRef<HTMLFormElement>(null);
	const close = () => (dialog.value = null);

	return (
		<section class="settings-part" aria-labelledby="knowledge-add">
			<h2 id="knowledge-add">{t('knowledge.add')}</h2>
			<DropZone
				onFiles={(files) =>
					void addFiles(files, {
						details: details.current ? detailsIn(new FormData(details.current)) : {},
					})
				}
			/>
			<details class="disclosure">
				<summary>{t('knowledge.details-of-files')}</summary>
				<form ref={details} onSubmit={(event) => event.preventDefault()}>
					<DetailsFields />
				</form>
			</details>
			<UploadList />
			<div class="knowledge-ways">
				<button type="button" class="button" onClick={() => (dialog.value = 'address')}>
					<Icon name="link" />
					{t('knowledge.add-address')}
				</button>
				<button type="button" class="button" onClick={() => (dialog.value = 'text')}>
					<Icon name="pencil" />
					{t('knowledge.add-text')}
				</button>
			</div>
			{dialog.value === 'address' && <AddressDialog onClose={close} />}
			{dialog.value === 'text' && <TextDialog onClose={close} />}
		</section>
	);
}
