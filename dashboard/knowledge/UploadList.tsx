import { number, t } from '../language/translate';
import { Icon } from '../shared/Icon';
import { addedWords } from './added-words';
import { forgetDone, type Upload, uploads } from './uploads';

/** The files that were dropped on this page, and how far each is. */
export function UploadList() {
	if (uploads.value.length === 0) return null;
	const over = uploads.value.every(({ state }) => state === 'done' || state === 'failed');
	return (
		<div class="uploads">
			<ul aria-label={t('knowledge.uploads')}>
				{uploads.value.map((one) => (
					<li key={one.id} class={isBad(one) ? 'upload bad' : 'upload'}>
						<Icon name={isBad(one) ? 'warning' : one.state === 'done' ? 'check' : 'file'} />
						<bdi class="upload-name">{one.name}</bdi>
						<UploadState upload={one} />
					</li>
				))}
			</ul>
			{over && (
				<button type="button" class="button quiet" onClick={forgetDone}>
					{t('knowledge.uploads-forget')}
				</button>
			)}
		</div>
	);
}

function UploadState({ upload: { name, state, share, added, problem } }: { upload: Upload }) {
	if (state === 'sending') {
		return (
			<progress value={share} aria-label={t('knowledge.sending', { name })}>
				{number(Math.round(share * 100))}%
			</progress>
		);
	}
	return (
		<span class="small" role="status">
			{state === 'waiting' && t('knowledge.waiting')}
			{state === 'reading' && t('knowledge.reading-file')}
			{added && addedWords(added)}
			{problem}
		</span>
	);
}

function isBad({ state, added }: Upload): boolean {
	return state === 'failed' || added?.outcome === 'refused';
}
