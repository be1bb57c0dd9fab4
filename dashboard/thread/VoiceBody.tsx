import type { ThreadMessage } from '../../core/desk/contract/thread-shape';
import { AudioPlayer } from './AudioPlayer';
import { mediaUrl } from './media-url';
import { MissingFile } from './MissingFile';
import { Transcript } from './Transcript';

/** A voice message: to be heard, and to be read. */
export function VoiceBody({ message }: { message: ThreadMessage }) {
	const { media, transcript } = message;
	return (
		<div class="voice">
			{media?.state === 'stored' && <AudioPlayer url={mediaUrl(media.id)} mediaId={media.id} />}
			{media && media.state !== 'stored' && <MissingFile media={media} />}
			{transcript && <Transcript message={message} transcript={transcript} />}
		</div>
	);
}
