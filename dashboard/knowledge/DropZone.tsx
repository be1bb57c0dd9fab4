import { useSignal } from '@preact/signals';
import { t } from '../language/translate';
import { Icon } from '../shared/Icon';

const ACCEPTED = '.txt,.md,.markdown,.html,.htm,.pdf,.docx,.csv,.tsv,.json';

type Props = { onFiles(files: File[]): void };

/** Where files are dropped, or chosen. */
export function DropZone({ onFiles }: Props) {
	const over = useSignal(false);

	return (
		<div
			class={over.value ? 'drop-zone over' : 'drop-zone'}
			onDragOver={(event) => {
				event.preventDefault();
				over.value = true;
			}}
			onDragLeave={(event) => {
				if (!event.currentTarget.contains(event.relatedTarget as Node | null)) over.value = false;
			}}
			onDrop={(event) => {
				event.preventDefault();
				over.value = false;
				onFiles([...(event.dataTransfer?.files ?? [])]);
			}}
		>
			<p>{t('knowledge.drop')}</p>
			<label class="button main drop-button">
				<Icon name="attach" />
				{t('knowledge.choose-files')}
				<input
					class="hidden-visually"
					type="file"
					multiple
					accept={ACCEPTED}
					onChange={(event) => {
						onFiles([...(event.currentTarget.files ?? [])]);
						event.currentTarget.value = '';
					}}
				/>
			</label>
			<p class="small soft">{t('knowledge.drop-hint')}</p>
		</div>
	);
}
