import type { ThreadMessage } from '../../core/desk/contract/thread-shape';
import { t } from '../language/translate';
import { FileBody } from './FileBody';
import { mediaUrl } from './media-url';
import { MissingFile } from './MissingFile';

/** A video, played where it stands; loaded when it is played. */
export function VideoBody({ message }: { message: ThreadMessage }) {
	const { media } = message;
	if (!media) return null;
	if (media.state !== 'stored') return <MissingFile media={media} />;
	if (!media.inline) return <FileBody message={message} />;
	return (
		<video
			class="video"
			controls
			preload="none"
			src={mediaUrl(media.id)}
			aria-label={message.text ?? t('kind.video')}
		/>
	);
}
