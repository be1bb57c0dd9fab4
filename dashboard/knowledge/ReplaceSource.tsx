import { useSignal } from '@preact/signals';
import type { KnowledgeSource } from '../../core/desk/contract/knowledge-shape';
import { call } from '../api/call';
import { t } from '../language/translate';
import { Icon } from '../shared/Icon';
import { attempt, notify } from '../state/notices';
import { addedWords } from './added-words';
import { TextDialog } from './TextDialog';
import { addFiles, uploads } from './uploads';

/** Puts something newer in a source's place: another file, another text, the page as it is now. */
export function ReplaceSource({ source }: { source: KnowledgeSource }) {
	const writing = useSignal(false);
	const busy = useSignal(false);

	async function readAgain() {
		busy.value = true;
		const added = await attempt(() => call('read-knowledge-again', { sourceId: source.id }));
		busy.value = false;
		if (!added) return;
		notify({ tone: added.outcome === 'refused' ? 'bad' : 'good', text: addedWords(added) });
	}

	async function replaceFile(file: File | undefined) {
		if (!file) return;
		busy.value = true;
		await addFiles([file], { details: {}, replaces: source.id });
		busy.value = false;
		const last = uploads.value.at(-1);
		const text = last?.added ? addedWords(last.added) : last?.problem;
		const isBad = last?.state === 'failed' || last?.added?.outcome === 'refused';
		if (text) notify({ tone: isBad ? 'bad' : 'good', text });
	}

	if (source.kind === 'file') {
		return (
			<label class={busy.value ? 'button drop-button busy' : 'button drop-button'}>
				<Icon name="refresh" />
				{t(busy.value ? 'knowledge.reading-file' : 'knowledge.replace-file')}
				<input
					class="hidden-visually"
					type="file"
					disabled={busy.value}
					onChange={(event) => {
						void replaceFile(event.currentTarget.files?.[0]);
						event.currentTarget.value = '';
					}}
				/>
			</label>
		);
	}
	return (
		<>
			<button
				type="button"
				class="button"
				disabled={busy.value}
				onClick={() => (source.kind === 'web' ? void readAgain() : (writing.value = true))}
			>
				<Icon name="refresh" />
				{t(source.kind === 'web' ? 'knowledge.read-again' : 'knowledge.replace-text')}
			</button>
			{writing.value && <TextDialog replaces={source} onClose={() => (writing.value = false)} />}
		</>
	);
}
