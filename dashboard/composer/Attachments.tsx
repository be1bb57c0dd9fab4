import { useEffect, useState } from 'preact/hooks';
import { t } from '../language/translate';
import { Icon } from '../shared/Icon';
import { IconButton } from '../shared/IconButton';
import { sizeOf } from '../thread/FileBody';

export type ChosenFile = { blob: File; name: string; voice: false };

/** What was chosen, dropped or pasted, ready to be shown and sent. */
export function chosenFiles(list: FileList): ChosenFile[] {
	return [...list].map((blob) => ({ blob, name: blob.name, voice: false }));
}

type Props = { files: ChosenFile[]; onChange(files: ChosenFile[]): void };

/** The files that go with the reply; each can be taken out again. */
export function Attachments({ files, onChange }: Props) {
	if (files.length === 0) return null;
	return (
		<ul class="attachments" aria-label={t('composer.files')}>
			{files.map((file, index) => (
				<li key={`${file.name}${index}`} class="file">
					<Preview file={file} />
					<span class="file-about">
						<bdi class="file-name">{file.name}</bdi>
						<span class="small soft">{sizeOf(file.blob.size)}</span>
					</span>
					<IconButton
						icon="close"
						label={t('composer.removeFile', { name: file.name })}
						onClick={() => onChange(files.filter((other) => other !== file))}
					/>
				</li>
			))}
		</ul>
	);
}

function Preview({ file: { blob } }: { file: ChosenFile }) {
	const [url, setUrl] = useState<string>();
	const isPicture = /^image\/(png|jpeg|webp|gif)$/.test(blob.type);
	useEffect(() => {
		if (!isPicture) return;
		const made = URL.createObjectURL(blob);
		setUrl(made);
		return () => URL.revokeObjectURL(made);
	}, [blob]);
	return url === undefined ? <Icon name="file" /> : <img class="thumbnail" src={url} alt="" />;
}
