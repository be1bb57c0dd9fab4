import type { Media } from '../../core/desk/contract/thread-shape';
import { call } from '../api/call';
import { t } from '../language/translate';
import { Icon } from '../shared/Icon';
import { attempt } from '../state/notices';
import { isAtLeast } from '../state/session';

/** In place of a file that is not there: on its way, or why it cannot be had. */
export function MissingFile({ media }: { media: Media }) {
	if (media.state !== 'unavailable') {
		return (
			<p class="missing-file soft" role="status">
				<Icon name="clock" /> {t('file.coming')}
			</p>
		);
	}
	return (
		<div class="missing-file">
			<p class="soft">
				<Icon name="warning" /> {media.reason ?? t('file.unavailable')}
			</p>
			{isAtLeast('agent') && (
				<button
					type="button"
					class="button"
					onClick={() => void attempt(() => call('fetch-media-again', { mediaId: media.id }))}
				>
					<Icon name="refresh" />
					{t('file.fetchAgain')}
				</button>
			)}
		</div>
	);
}
