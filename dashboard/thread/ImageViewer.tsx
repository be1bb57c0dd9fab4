import { useEffect, useRef, useState } from 'preact/hooks';
import type { ThreadMessage } from '../../core/desk/contract/thread-shape';
import { t } from '../language/translate';
import { Icon } from '../shared/Icon';
import { IconButton } from '../shared/IconButton';
import { moment } from '../shared/times';
import { openConversation } from '../state/open-conversation';
import { mediaUrl } from './media-url';

const MOST_ZOOM = 4;

/** The pictures of a thread, one large at a time: arrows go on, + and - zoom, R turns. */
export function ImageViewer({ startId, onClose }: { startId: string; onClose(): void }) {
	const dialog = useRef<HTMLDialogElement>(null);
	const [shownId, setShownId] = useState(startId);
	const [zoom, setZoom] = useState(1);
	const [turned, setTurned] = useState(0);

	useEffect(() => {
		dialog.current?.showModal();
	}, []);

	const pictures = picturesOf();
	const at = pictures.findIndex(({ id }) => id === shownId);
	const shown = pictures[at];
	if (!shown?.media) return null;

	const step = (by: number) => {
		const next = pictures[at + by];
		if (!next) return;
		setShownId(next.id);
		setZoom(1);
		setTurned(0);
	};
	const enlarge = (by: number) => setZoom(Math.min(MOST_ZOOM, Math.max(1, zoom * by)));
	const turn = () => setTurned((turned + 90) % 360);
	const rtl = document.documentElement.dir === 'rtl';
	const keys: Record<string, () => void> = {
		ArrowRight: () => step(rtl ? -1 : 1),
		ArrowLeft: () => step(rtl ? 1 : -1),
		'+': () => enlarge(1.5),
		'=': () => enlarge(1.5),
		'-': () => enlarge(1 / 1.5),
		r: turn,
	};

	return (
		<dialog
			ref={dialog}
			class="viewer"
			aria-label={t('file.viewer')}
			onClose={onClose}
			onKeyDown={(event) => keys[event.key]?.()}
		>
			<div class="viewer-bar">
				<time dateTime={shown.at}>{moment(shown.at)}</time>
				<IconButton icon="refresh" label={t('file.turn')} onClick={turn} />
				<IconButton icon="search" label={t('file.zoom')} onClick={() => enlarge(1.5)} />
				<a
					class="button quiet icon"
					href={mediaUrl(shown.media.id, { download: true })}
					download
					aria-label={t('file.download')}
				>
					<Icon name="download" />
				</a>
				<IconButton
					icon="close"
					label={t('action.close')}
					onClick={() => dialog.current?.close()}
				/>
			</div>
			<div class="viewer-stage">
				<img
					src={mediaUrl(shown.media.id)}
					alt={shown.text ?? t('kind.image')}
					style={{ transform: `scale(${zoom}) rotate(${turned}deg)` }}
				/>
			</div>
			<IconButton
				class="viewer-back"
				icon="back"
				label={t('file.previous')}
				disabled={at === 0}
				onClick={() => step(-1)}
			/>
			<IconButton
				class="viewer-forward"
				icon="forward"
				label={t('file.next')}
				disabled={at === pictures.length - 1}
				onClick={() => step(1)}
			/>
		</dialog>
	);
}

function picturesOf(): ThreadMessage[] {
	const entries = openConversation.value?.entries ?? [];
	return entries.filter(
		(entry): entry is ThreadMessage =>
			entry.entry === 'message' &&
			(entry.kind === 'image' || entry.kind === 'sticker') &&
			entry.removedAt === null &&
			entry.media?.state === 'stored' &&
			entry.media.inline,
	);
}
