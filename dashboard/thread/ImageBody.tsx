import { useState } from 'preact/hooks';
import type { ThreadMessage } from '../../core/desk/contract/thread-shape';
import { t } from '../language/translate';
import { FileBody } from './FileBody';
import { ImageViewer } from './ImageViewer';
import { mediaUrl } from './media-url';
import { MissingFile } from './MissingFile';

/** A picture, which opens large. What is not safe to show is offered as a file. */
export function ImageBody({ message }: { message: ThreadMessage }) {
	const [large, setLarge] = useState(false);
	const { media, kind } = message;
	if (!media) return null;
	if (media.state !== 'stored') return <MissingFile media={media} />;
	if (!media.inline) return <FileBody message={message} />;

	const words = message.text ?? t(kind === 'sticker' ? 'kind.sticker' : 'kind.image');
	return (
		<>
			<button
				type="button"
				class={kind === 'sticker' ? 'picture sticker' : 'picture'}
				aria-label={t('file.enlarge', { words })}
				onClick={() => setLarge(true)}
			>
				<img src={mediaUrl(media.id)} alt={words} loading="lazy" decoding="async" />
			</button>
			{large && <ImageViewer startId={message.id} onClose={() => setLarge(false)} />}
		</>
	);
}
