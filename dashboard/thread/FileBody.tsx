import type { ThreadMessage } from '../../core/desk/contract/thread-shape';
import { isTextKey, language, t } from '../language/translate';
import { Icon } from '../shared/Icon';
import { mediaUrl } from './media-url';
import { MissingFile } from './MissingFile';

/** A file with its name, kind and size, to be downloaded. */
export function FileBody({ message: { media, kind } }: { message: ThreadMessage }) {
	if (!media) return null;
	if (media.state !== 'stored') return <MissingFile media={media} />;
	const key = `kind.${kind}`;
	const name = media.fileName ?? (isTextKey(key) ? t(key) : t('kind.document'));
	return (
		<a class="file" href={mediaUrl(media.id, { download: true })} download>
			<Icon name="file" />
			<span class="file-about">
				<bdi class="file-name">{name}</bdi>
				<span class="small soft">
					<bdi dir="ltr">{media.type}</bdi>
					{media.size !== null && ` · ${sizeOf(media.size)}`}
				</span>
			</span>
			<Icon name="download" />
			<span class="hidden-visually">{t('file.download')}</span>
		</a>
	);
}

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** "1.4 MB", in the language of the page. */
export function sizeOf(bytes: number): string {
	const step = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
	return new Intl.NumberFormat(language.value, {
		style: 'unit',
		unit: UNITS[step],
		unitDisplay: 'short',
		maximumSignificantDigits: 3,
	}).format(bytes / 1000 ** step);
}
